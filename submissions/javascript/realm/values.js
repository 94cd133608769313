// The submission's values as the protocol's JSON, and back. The text is put together by hand, since
// what the submission has done to prototypes must not change what another of its values is.
(function defineValues(realm) {
  'use strict';

  const p = realm.primordials;
  const { append } = realm;
  const DEPTH_MAX = 100;
  const LARGEST = 2n ** 63n;
  const HALF_OF_A_PAIR = /[\ud800-\udfff]/u;

  /** What a service cannot hold. It is thrown by `encode`, whose callers know what to say. */
  class Unstorable {
    constructor(what) {
      this.what = what;
    }
  }
  p.setPrototypeOf(Unstorable.prototype, null);

  function encode(value, depth = 0) {
    switch (typeof value) {
      case 'string': return encodeText(value);
      case 'number': return encodeNumber(value);
      case 'boolean': return value ? 'true' : 'false';
      case 'undefined': return 'null';
      case 'bigint': return encodeBigint(value);
      case 'object': return value === null ? 'null' : encodeObject(value, depth);
      default: throw new Unstorable(typeof value === 'symbol' ? 'a symbol' : 'a function');
    }
  }

  function encodeText(text) {
    HALF_OF_A_PAIR.lastIndex = 0;
    if (p.exec(HALF_OF_A_PAIR, text) !== null) {
      throw new Unstorable('text with half of a surrogate pair');
    }
    return p.jsonStringify(text);
  }

  function encodeNumber(number) {
    if (p.isFinite(number)) return `${number === 0 ? 0 : number}`;
    const name = number === Infinity ? 'inf' : number === -Infinity ? '-inf' : 'nan';
    return `{"$":"float","v":"${name}"}`;
  }

  function encodeBigint(number) {
    const digits = p.bigintToString(number);
    return -LARGEST <= number && number < LARGEST ? digits : `{"$":"int","v":"${digits}"}`;
  }

  function encodeObject(value, depth) {
    if (depth > DEPTH_MAX) {
      throw new Unstorable(`a value nested more than ${DEPTH_MAX} deep, or one that contains ` +
        'itself');
    }
    if (p.isArray(value)) return encodeList(value, depth);
    if (typeof value.toJSON === 'function') return encode(value.toJSON(''), depth + 1);
    const prototype = p.getPrototypeOf(value);
    if (prototype === null || prototype === p.ObjectPrototype) return encodeFields(value, depth);
    const special = encodeMap(value, depth) || encodeSet(value, depth) || encodeBytes(value);
    if (special) return special;
    refuseKind(value);
    return encodeFields(value, depth);
  }

  function encodeList(list, depth) {
    let text = '';
    for (let i = 0; i < list.length; ++i) text += (i > 0 ? ',' : '') + encode(list[i], depth + 1);
    return `[${text}]`;
  }

  function encodeFields(object, depth) {
    const names = p.objectKeys(object);
    let fields = '';
    let pairs = '';
    let isPlain = true;
    for (let i = 0; i < names.length; ++i) {
      const value = object[names[i]];
      if (value === undefined) continue; // as in JSON
      const name = encodeText(names[i]);
      const encoded = encode(value, depth + 1);
      const comma = fields === '' ? '' : ',';
      fields += `${comma}${name}:${encoded}`;
      pairs += `${comma}[${name},${encoded}]`;
      if (names[i] === '$') isPlain = false;
    }
    return isPlain ? `{${fields}}` : `{"$":"dict","v":[${pairs}]}`;
  }

  function encodeMap(value, depth) {
    if (!isA(p.mapSize, value)) return '';
    let pairs = '';
    p.mapForEach(value, (item, key) => {
      pairs += `${pairs === '' ? '' : ','}[${encode(key, depth + 1)},${encode(item, depth + 1)}]`;
    });
    return `{"$":"dict","v":[${pairs}]}`;
  }

  function encodeSet(value, depth) {
    if (!isA(p.setSize, value)) return '';
    const items = [];
    p.setForEach(value, (item) => append(items, encode(item, depth + 1)));
    p.arraySort(items);
    let text = '';
    for (let i = 0; i < items.length; ++i) text += (i > 0 ? ',' : '') + items[i];
    return `{"$":"set","v":[${text}]}`;
  }

  function encodeBytes(value) {
    let bytes = null;
    if (isA(p.bytesOf, value)) {
      bytes = new p.Uint8Array(p.bytesOf(value), p.byteOffset(value), p.byteLength(value));
    } else if (isA(p.bufferLength, value)) {
      bytes = new p.Uint8Array(value);
    }
    return bytes === null ? '' : `{"$":"bytes","v":"${realm.hexOf(bytes)}"}`;
  }

  /** Whether a getter that throws at anything but its own kind of object does not. */
  function isA(getter, value) {
    try {
      getter(value);
      return true;
    } catch {
      return false;
    }
  }

  const A_PROMISE = 'a promise; await it first';
  const KINDS = [[Promise, A_PROMISE], [Error, 'an error; give its message'],
    [RegExp, 'a regular expression; give its source'], [WeakMap, 'a WeakMap'],
    [WeakSet, 'a WeakSet'], [DataView, 'a DataView; give its bytes']];

  function refuseKind(value) {
    for (let i = 0; i < KINDS.length; ++i) {
      if (value instanceof KINDS[i][0]) throw new Unstorable(KINDS[i][1]);
    }
  }

  realm.hexOf = (bytes) => {
    let text = '';
    for (let i = 0; i < p.byteLength(bytes); ++i) {
      text += (bytes[i] < 16 ? '0' : '') + p.numberToString(bytes[i], 16);
    }
    return text;
  };

  realm.bytesFromHex = (text) => {
    const bytes = new p.Uint8Array(text.length / 2);
    for (let i = 0; i < text.length / 2; ++i) {
      bytes[i] = p.parseInt(p.slice(text, 2 * i, 2 * i + 2), 16);
    }
    return bytes;
  };

  const DECODERS = {
    __proto__: null,
    int: (digits) => p.BigInt(digits),
    float: (name) => (name === 'inf' ? Infinity : name === '-inf' ? -Infinity : NaN),
    bytes: (text) => realm.bytesFromHex(text),
    tuple: (items) => decoded(items),
    set: (items) => new p.Set(decoded(items)),
    dict: (pairs) => new p.Map(decoded(pairs)),
  };

  /** In place: what JSON lacks is put where it belongs. */
  function decoded(value) {
    if (typeof value !== 'object' || value === null) return value;
    if (!p.isArray(value) && p.hasOwn(value, '$')) return DECODERS[value.$](value.v);
    const names = p.objectKeys(value);
    for (let i = 0; i < names.length; ++i) value[names[i]] = decoded(value[names[i]]);
    return value;
  }

  realm.Unstorable = Unstorable;
  realm.A_PROMISE = A_PROMISE;
  realm.encode = encode;
  realm.decoded = decoded;
  realm.decode = (text) => {
    const value = p.jsonParse(text);
    return p.includes(text, '"$"') ? decoded(value) : value;
  };
});
