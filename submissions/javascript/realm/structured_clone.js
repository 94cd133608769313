// structuredClone: values without their classes, with what they share and how they contain each
// other kept.
(function defineStructuredClone(realm) {
  'use strict';

  const p = realm.primordials;
  const { DOMException } = realm;
  const BOXED = [Number, String, Boolean];
  const ERRORS = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

  function clone(value, known) {
    if (typeof value === 'function' || typeof value === 'symbol') refuse(value);
    if (typeof value !== 'object' || value === null) return value;
    if (known.has(value)) return known.get(value);
    const remember = (made) => {
      known.set(value, made);
      return made;
    };
    if (value instanceof p.Date) return remember(new p.Date(p.dateGetTime(value)));
    if (value instanceof RegExp) return remember(new RegExp(value.source, value.flags));
    if (value instanceof p.ArrayBuffer) return remember(value.slice(0));
    if (value instanceof DataView) {
      return remember(new DataView(clone(value.buffer, known), value.byteOffset, value.byteLength));
    }
    if (p.isView(value)) {
      const { constructor, buffer, byteOffset, length } = value;
      return remember(new constructor(clone(buffer, known), byteOffset, length));
    }
    if (BOXED.some((each) => value instanceof each)) return remember(Object(value.valueOf()));
    if (value instanceof p.Map) {
      const made = remember(new p.Map());
      for (const [key, item] of [...value]) made.set(clone(key, known), clone(item, known));
      return made;
    }
    if (value instanceof p.Set) {
      const made = remember(new p.Set());
      for (const item of [...value]) made.add(clone(item, known));
      return made;
    }
    if (value instanceof p.Error) return cloneError(value, remember, known);
    if (value instanceof p.Promise || value instanceof WeakMap || value instanceof WeakSet) {
      refuse(value);
    }
    return cloneFields(value, remember(p.isArray(value) ? new Array(value.length) : {}), known);
  }

  function cloneError(error, remember, known) {
    const kind = ERRORS.find((each) => error instanceof each) || p.Error;
    const made = remember(new kind(error.message));
    if (p.hasOwn(error, 'cause')) {
      p.defineProperty(made, 'cause', { __proto__: null, value: clone(error.cause, known),
        writable: true, enumerable: false, configurable: true });
    }
    return made;
  }

  function cloneFields(from, to, known) {
    for (const key of p.objectKeys(from)) {
      p.defineProperty(to, key, { __proto__: null, value: clone(from[key], known), writable: true,
        enumerable: true, configurable: true });
    }
    return to;
  }

  function refuse(value) {
    const what = typeof value === 'symbol' ? p.String(value) : typeof value === 'function'
      ? p.functionText(value) : p.toStringOf(value).replace('[object ', '#<').replace(']', '>');
    throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
  }

  realm.offer('structuredClone', (value) => clone(value, new p.Map()));
});
