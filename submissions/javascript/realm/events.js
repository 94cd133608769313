// Events as in a browser: Event, EventTarget, and the exception of the web's interfaces.
(function defineEvents(realm) {
  'use strict';

  const { Error, TypeError } = realm.primordials;
  const CODES = { __proto__: null, DataCloneError: 25, AbortError: 20, TimeoutError: 23,
    InvalidCharacterError: 5 };

  class DOMException extends Error {
    #name;

    constructor(message = '', name = 'Error') {
      super(message);
      this.#name = `${typeof name === 'object' ? name.name : name}`;
    }

    get name() { return this.#name; }

    get code() { return CODES[this.#name] || 0; }
  }

  class Event {
    #type;
    #cancelable;
    #prevented = false;
    #stopped = false;
    target = null;

    constructor(type, { cancelable = false } = {}) {
      this.#type = `${type}`;
      this.#cancelable = cancelable;
    }

    get type() { return this.#type; }

    get currentTarget() { return this.target; }

    get cancelable() { return this.#cancelable; }

    get defaultPrevented() { return this.#prevented; }

    get timeStamp() { return realm.sinceOrigin(); }

    preventDefault() { this.#prevented = this.#cancelable; }

    stopPropagation() {}

    stopImmediatePropagation() { this.#stopped = true; }

    static isStopped(event) { return event.#stopped; }
  }
  const { isStopped } = Event;
  delete Event.isStopped;

  class EventTarget {
    #listeners = [];

    addEventListener(type, listener, options = {}) {
      if (!listener || this.#listeners.some((each) => each.type === type &&
        each.listener === listener)) return;
      const once = typeof options === 'object' && options.once === true;
      this.#listeners.push({ type, listener, once });
      const { signal } = options;
      if (signal) signal.addEventListener('abort', () => this.removeEventListener(type, listener));
    }

    removeEventListener(type, listener) {
      this.#listeners = this.#listeners.filter((each) => each.type !== type ||
        each.listener !== listener);
    }

    dispatchEvent(event) {
      if (!(event instanceof Event)) throw new TypeError('The event must be an Event.');
      event.target = this;
      const handler = this[`on${event.type}`];
      if (typeof handler === 'function') realm.guarded(() => handler.call(this, event));
      for (const { type, listener, once } of [...this.#listeners]) {
        if (type !== event.type || isStopped(event)) continue;
        if (once) this.removeEventListener(type, listener);
        realm.guarded(() => (typeof listener === 'function' ? listener.call(this, event)
          : listener.handleEvent(event)));
      }
      return !event.defaultPrevented;
    }
  }

  realm.DOMException = DOMException;
  realm.Event = Event;
  realm.EventTarget = EventTarget;
  realm.offerAll({ __proto__: null, DOMException, Event, EventTarget });
});
