// Keeps what these scripts need before the submission, which runs later, can change any of it.
(function keepPrimordials(realm) {
  'use strict';

  const { bind, call } = Function.prototype;
  const uncurryThis = bind.bind(call);
  const getterOf = (prototype, name) =>
    uncurryThis(Object.getOwnPropertyDescriptor(prototype, name).get);
  const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);

  realm.primordials = {
    __proto__: null,
    apply: Reflect.apply,
    construct: Reflect.construct,
    ownKeys: Reflect.ownKeys,
    defineProperty: Reflect.defineProperty,
    getOwnPropertyDescriptor: Reflect.getOwnPropertyDescriptor,
    getPrototypeOf: Reflect.getPrototypeOf,
    setPrototypeOf: Reflect.setPrototypeOf,
    freeze: Object.freeze,
    objectKeys: Object.keys,
    hasOwn: Object.hasOwn,
    ObjectPrototype: Object.prototype,
    isArray: Array.isArray,
    isView: ArrayBuffer.isView,
    isFinite: Number.isFinite,
    isInteger: Number.isInteger,
    jsonParse: JSON.parse,
    jsonStringify: JSON.stringify,
    parseInt: Number.parseInt,
    floor: Math.floor,
    round: Math.round,
    String,
    Symbol,
    Error,
    TypeError,
    RangeError,
    Promise,
    Proxy,
    Map,
    Set,
    Date,
    BigInt,
    Uint8Array,
    ArrayBuffer,
    errorToString: uncurryThis(Error.prototype.toString),
    promiseThen: uncurryThis(Promise.prototype.then),
    mapForEach: uncurryThis(Map.prototype.forEach),
    mapSize: getterOf(Map.prototype, 'size'),
    setForEach: uncurryThis(Set.prototype.forEach),
    setSize: getterOf(Set.prototype, 'size'),
    dateGetTime: uncurryThis(Date.prototype.getTime),
    arraySort: uncurryThis(Array.prototype.sort),
    bytesOf: getterOf(TypedArrayPrototype, 'buffer'),
    byteOffset: getterOf(TypedArrayPrototype, 'byteOffset'),
    byteLength: getterOf(TypedArrayPrototype, 'byteLength'),
    bufferLength: getterOf(ArrayBuffer.prototype, 'byteLength'),
    weakMap: () => {
      const map = new WeakMap();
      return { __proto__: null, get: bind.call(WeakMap.prototype.get, map),
        set: bind.call(WeakMap.prototype.set, map) };
    },
    includes: uncurryThis(String.prototype.includes),
    slice: uncurryThis(String.prototype.slice),
    exec: uncurryThis(RegExp.prototype.exec),
    toStringOf: uncurryThis(Object.prototype.toString),
    functionText: uncurryThis(Function.prototype.toString),
    numberToString: uncurryThis(Number.prototype.toString),
    bigintToString: uncurryThis(BigInt.prototype.toString),
  };

  const { defineProperty } = realm.primordials;

  /** Adds to a list, whatever has become of the prototype of lists. */
  realm.append = (list, value) => {
    defineProperty(list, list.length,
      { __proto__: null, value, writable: true, enumerable: true, configurable: true });
  };

  /** Offers a global, which the submission may replace for itself. */
  realm.offer = (name, value) => {
    defineProperty(globalThis, name,
      { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  };

  realm.offerAll = (names) => {
    const listed = realm.primordials.ownKeys(names);
    for (let i = 0; i < listed.length; ++i) realm.offer(listed[i], names[listed[i]]);
  };
});
