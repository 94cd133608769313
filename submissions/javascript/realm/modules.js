// The modules that a submission may load, as far as they compute only.
(function defineModules(realm) {
  'use strict';

  const { host, inspect, format } = realm;
  const p = realm.primordials;
  const made = { __proto__: null };

  const makers = {
    __proto__: null,
    crypto: makeCrypto,
    'timers/promises': makeTimersPromises,
    timers: () => ({ setTimeout, setInterval, setImmediate, clearTimeout, clearInterval,
      clearImmediate, promises: load('timers/promises') }),
    perf_hooks: () => ({ performance }),
    util: makeUtil,
    events: () => realm.makeEventEmitter(),
    assert: () => realm.makeAssert(),
    'assert/strict': () => load('assert').strict,
  };

  function load(name) {
    const plain = p.slice(name, 0, 5) === 'node:' ? p.slice(name, 5) : name;
    if (made[plain] === undefined) {
      made[plain] = makers[plain]();
      if (!p.hasOwn(made[plain], 'default')) {
        p.defineProperty(made[plain], 'default', { __proto__: null, value: made[plain] });
      }
    }
    return made[plain];
  }

  realm.require = (name) => {
    host.refuseModule(`${name}`);
    return load(`${name}`);
  };

  // The file is not the main program: it is loaded to be called.
  realm.require.main = { id: '.', exports: {} };

  /** Bytes that can say themselves as text, like Node's Buffer. */
  class Bytes extends p.Uint8Array {
    toString(encoding = 'utf8') {
      if (encoding === 'hex') return realm.hexOf(this);
      if (encoding === 'base64') return realm.toBase64(this);
      if (encoding === 'base64url') {
        return realm.toBase64(this).replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_');
      }
      return new TextDecoder().decode(this);
    }
  }

  function makeCrypto() {
    const hasher = (algorithm, key) => {
      let hex = '';
      return {
        update(data) {
          hex += realm.hexOf(typeof data === 'string' ? realm.encodeUtf8(data) : data);
          return this;
        },
        digest(encoding) {
          const digest = host.hash(algorithm, key, hex);
          if (digest === undefined) throw new p.Error(`Digest method not supported: ${algorithm}`);
          const bytes = new Bytes(realm.bytesFromHex(digest));
          return encoding === undefined ? bytes : bytes.toString(encoding);
        },
      };
    };
    const randomInt = (low, high) => {
      const [from, to] = high === undefined ? [0, low] : [low, high];
      return from + Math.floor(realm.random() * (to - from));
    };
    return {
      randomUUID: realm.randomUUID, getRandomValues: realm.getRandomValues, webcrypto: crypto,
      randomInt, randomBytes: (count) => new Bytes(realm.draw(count)),
      createHash: (algorithm) => hasher(`${algorithm}`),
      createHmac: (algorithm, key) => hasher(`${algorithm}`,
        realm.hexOf(typeof key === 'string' ? realm.encodeUtf8(key) : key)),
    };
  }

  function makeTimersPromises() {
    const wait = (milliseconds, value, { signal } = {}, atOnce = false) =>
      new p.Promise((resolve, reject) => {
        const aborted = () => {
          const error = new p.Error('The operation was aborted', { cause: signal.reason });
          reject(Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' }));
        };
        if (signal && signal.aborted) {
          aborted();
          return;
        }
        const stop = realm.after(milliseconds, () => resolve(value), atOnce);
        if (signal) {
          signal.addEventListener('abort', () => {
            stop();
            aborted();
          });
        }
      });
    return {
      setTimeout: (milliseconds, value, options) => wait(milliseconds, value, options),
      setImmediate: (value, options) => wait(0, value, options, true),
      async* setInterval(milliseconds, value, options) {
        for (;;) yield await wait(milliseconds, value, options);
      },
      scheduler: { wait: (milliseconds, options) => wait(milliseconds, undefined, options),
        yield: () => wait(0, undefined, {}, true) },
    };
  }

  function makeUtil() {
    const custom = Symbol.for('nodejs.util.promisify.custom');
    setTimeout[custom] = load('timers/promises').setTimeout;
    setImmediate[custom] = load('timers/promises').setImmediate;
    const promisify = (original) => original[custom] || function promisified(...given) {
      return new p.Promise((resolve, reject) => {
        original.call(this, ...given, (error, value) => (error ? reject(error) : resolve(value)));
      });
    };
    promisify.custom = custom;
    return {
      promisify, inspect, format, TextEncoder, TextDecoder,
      isDeepStrictEqual: (one, other) => realm.isDeepEqual(one, other),
      types: { isPromise: (value) => value instanceof p.Promise },
      inherits(constructor, parent) {
        Object.setPrototypeOf(constructor.prototype, parent.prototype);
      },
    };
  }
});
