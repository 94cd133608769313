// AbortController and AbortSignal; `AbortSignal.timeout` is a timer in virtual time.
(function defineAbort(realm) {
  'use strict';

  const { DOMException, Event, EventTarget } = realm;
  const { TypeError } = realm.primordials;
  const key = {}; // only these scripts make signals

  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    onabort = null;

    constructor(given) {
      super();
      if (given !== key) throw new TypeError('Illegal constructor');
    }

    get aborted() { return this.#aborted; }

    get reason() { return this.#reason; }

    throwIfAborted() {
      if (this.#aborted) throw this.#reason;
    }

    static abort(reason) {
      const signal = new AbortSignal(key);
      end(signal, reason);
      return signal;
    }

    static timeout(milliseconds) {
      const signal = new AbortSignal(key);
      realm.after(milliseconds, () => {
        end(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      });
      return signal;
    }

    static any(signals) {
      const signal = new AbortSignal(key);
      for (const each of signals) {
        if (each.aborted) end(signal, each.reason);
        else each.addEventListener('abort', () => end(signal, each.reason));
      }
      return signal;
    }

    static end(signal, reason) {
      if (signal.#aborted) return;
      signal.#aborted = true;
      signal.#reason = reason === undefined
        ? new DOMException('This operation was aborted', 'AbortError') : reason;
      signal.dispatchEvent(new Event('abort'));
    }
  }
  const { end } = AbortSignal;
  delete AbortSignal.end;

  class AbortController {
    #signal = new AbortSignal(key);

    get signal() { return this.#signal; }

    abort(reason) { end(this.#signal, reason); }
  }

  realm.offerAll({ __proto__: null, AbortController, AbortSignal });
});
