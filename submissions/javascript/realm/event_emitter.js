// The module `events`.
(function defineEventEmitter(realm) {
  'use strict';

  realm.makeEventEmitter = () => {
    class EventEmitter {
      #listeners = new Map();

      #of(name) { return this.#listeners.get(name) || []; }

      on(name, listener) {
        this.#listeners.set(name, [...this.#of(name), { listener, once: false }]);
        return this;
      }

      once(name, listener) {
        this.#listeners.set(name, [...this.#of(name), { listener, once: true }]);
        return this;
      }

      prependListener(name, listener) {
        this.#listeners.set(name, [{ listener, once: false }, ...this.#of(name)]);
        return this;
      }

      off(name, listener) {
        const at = this.#of(name).findLastIndex((each) => each.listener === listener);
        this.#listeners.set(name, this.#of(name).filter((_each, index) => index !== at));
        return this;
      }

      emit(name, ...given) {
        const all = this.#of(name);
        if (name === 'error' && all.length === 0) throw given[0];
        for (const { listener, once } of all) {
          if (once) this.off(name, listener);
          listener.apply(this, given);
        }
        return all.length > 0;
      }

      addListener(name, listener) { return this.on(name, listener); }

      removeListener(name, listener) { return this.off(name, listener); }

      removeAllListeners(name) {
        if (name === undefined) this.#listeners.clear();
        else this.#listeners.delete(name);
        return this;
      }

      listenerCount(name) { return this.#of(name).length; }

      listeners(name) { return this.#of(name).map((each) => each.listener); }

      eventNames() { return [...this.#listeners.keys()]; }

      setMaxListeners() { return this; }
    }

    EventEmitter.once = (emitter, name) => new Promise((resolve, reject) => {
      const failed = (error) => reject(error);
      emitter.once(name, (...given) => {
        if (name !== 'error') emitter.off('error', failed);
        resolve(given);
      });
      if (name !== 'error') emitter.once('error', failed);
    });
    EventEmitter.EventEmitter = EventEmitter;
    return EventEmitter;
  };
});
