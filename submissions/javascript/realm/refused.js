// What a submission may not use: the name is there, and using it refuses the file. What depends on
// when memory is collected is there and has no effect.
(function defineRefused(realm) {
  'use strict';

  const { Proxy } = realm.primordials;
  const REASONS = {
    __proto__: null,
    fetch: 'it has no network; what it may call is the services of the exercise',
    XMLHttpRequest: 'it has no network; what it may call is the services of the exercise',
    WebSocket: 'it has no network; what it may call is the services of the exercise',
    EventSource: 'it has no network; what it may call is the services of the exercise',
    BroadcastChannel: 'servers share nothing but the services of the exercise',
    MessageChannel: 'write queueMicrotask or setTimeout',
    Worker: 'it has no threads; write async functions',
    SharedArrayBuffer: 'it has no threads to share memory with; write an ArrayBuffer',
    WebAssembly: 'it runs JavaScript only',
    eval: 'write the code into the file',
    alert: 'write console.log',
    prompt: 'nobody is there to answer',
  };

  const refuse = (name, instead) => realm.refuse('forbidden',
    `a submission may not use ${name}: ${instead}`);

  /** Refuses when it is called, constructed, or asked for more than its name. */
  function refused(name, instead, target = function () {}) {
    const refuseUse = () => refuse(name, instead);
    return new Proxy(target, { __proto__: null, apply: refuseUse, construct: refuseUse,
      get(_target, key) {
        if (typeof key === 'symbol' || key === 'prototype') return target[key];
        return refuseUse();
      } });
  }

  for (const name of Object.keys(REASONS)) realm.offer(name, refused(name, REASONS[name]));

  for (const name of ['wait', 'waitAsync', 'notify']) {
    Atomics[name] = refused(`Atomics.${name}`, 'it would stop the whole server; write await');
  }

  realm.offer('WeakRef', class WeakRef {
    #target;

    constructor(target) { this.#target = target; }

    deref() { return this.#target; }
  });
  realm.offer('FinalizationRegistry', class FinalizationRegistry {
    register() {}

    unregister() { return false; }
  });

});
