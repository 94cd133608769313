// Timers in virtual time, and microtasks. A timer is a request that the history ends.
(function defineTimers(realm) {
  'use strict';

  const { host } = realm;
  const { apply, promiseThen, Promise, Symbol, TypeError } = realm.primordials;
  const LONGEST_MS = 2 ** 31 - 1;

  // What to do when a timer has run down, by the number of its request.
  const timers = { __proto__: null };
  const byId = { __proto__: null };
  let made = 0;

  /** What Node's `setTimeout` gives. `setImmediate` is a timer that is due at once. */
  class Timeout {
    #number = -1;
    #id = ++made;
    #seconds;
    #repeats;
    #run;

    constructor(callback, milliseconds, given, repeats, atOnce) {
      if (typeof callback !== 'function') {
        throw new TypeError('The "callback" argument must be of type function.');
      }
      const delay = +milliseconds;
      const valid = delay >= 1 && delay <= LONGEST_MS ? delay : 1;
      this.#seconds = atOnce ? 0 : valid / 1000;
      this.#repeats = repeats;
      this.#run = () => apply(callback, this, given);
      byId[this.#id] = this;
      this.#begin();
    }

    #begin(again = undefined) {
      this.#number = host.timer(this.#seconds, again);
      timers[this.#number] = () => this.#end();
    }

    #end() {
      const number = this.#number;
      this.#number = -1;
      guarded(this.#run);
      // Its callback may have stopped it, or begun it anew.
      if (this.#number !== -1) return;
      if (this.#repeats) this.#begin(number);
      else delete byId[this.#id];
    }

    close() {
      if (this.#number !== -1) {
        host.cancel(this.#number);
        delete timers[this.#number];
        this.#number = -1;
      }
      this.#repeats = false;
      delete byId[this.#id];
      return this;
    }

    refresh() {
      if (this.#number === -1) return this;
      host.cancel(this.#number);
      delete timers[this.#number];
      this.#begin();
      return this;
    }

    ref() { return this; }

    unref() { return this; }

    hasRef() { return true; }

    [Symbol.toPrimitive]() { return this.#id; }

    static clear(handle) {
      const timeout = typeof handle === 'object' && handle !== null ? handle : byId[+handle];
      if (typeof timeout === 'object' && #id in timeout) timeout.close();
    }
  }
  const { clear } = Timeout;
  delete Timeout.clear;
  const close = Timeout.prototype.close;

  /** Runs what nobody waits for: its exception is nobody's to catch. */
  function guarded(run) {
    try {
      run();
    } catch (error) {
      host.uncaught(realm.describeText(error));
    }
  }

  const settled = new Promise((resolve) => { resolve(); });

  realm.offerAll({
    __proto__: null,
    setTimeout: (callback, delay, ...given) => new Timeout(callback, delay, given, false, false),
    setInterval: (callback, delay, ...given) => new Timeout(callback, delay, given, true, false),
    setImmediate: (callback, ...given) => new Timeout(callback, 0, given, false, true),
    clearTimeout: (handle) => clear(handle),
    clearInterval: (handle) => clear(handle),
    clearImmediate: (handle) => clear(handle),
    queueMicrotask(callback) {
      if (typeof callback !== 'function') {
        throw new TypeError('The "callback" argument must be of type function.');
      }
      promiseThen(settled, () => guarded(() => apply(callback, undefined, [])));
    },
  });

  realm.wake = (number) => {
    const end = timers[number];
    delete timers[number];
    end();
  };

  /** For the scripts after this one: a timer, and the function that stops it. */
  realm.after = (milliseconds, callback, atOnce = false) => {
    const timeout = new Timeout(callback, milliseconds, [], false, atOnce);
    return () => apply(close, timeout, []);
  };
  realm.guarded = guarded;
});
