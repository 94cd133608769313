// The services of the exercise: what a submission calls `db` and `acquireLock`.
//
// Calling an operation makes the request at once, as a real client would, and gives a promise.
(function defineServices(realm) {
  'use strict';

  const { append, host, refuse } = realm;
  const { getPrototypeOf, hasOwn, jsonParse, jsonStringify, objectKeys, ObjectPrototype, Promise,
    Proxy, TypeError } = realm.primordials;

  // Of each request that waits: how its promise is settled.
  const waiting = { __proto__: null };

  /** Names that JavaScript itself looks up on any object, as `await` does. */
  const EXPECTED_OF_OBJECTS = { __proto__: null, then: true, toJSON: true, inspect: true };

  function signature(shown, { required, options }) {
    let text = '';
    for (let i = 0; i < required.length; ++i) text += (i > 0 ? ', ' : '') + required[i].names[0];
    if (options.length > 0) {
      text += required.length > 0 ? ', { ' : '{ ';
      for (let i = 0; i < options.length; ++i) text += (i > 0 ? ', ' : '') + options[i].names[0];
      text += ' }';
    }
    return `${shown}(${text})`;
  }

  /** The arguments as the JSON of an object by declared names. */
  function bound(shown, declared, given) {
    const { required, options } = declared;
    const complain = (what) => {
      refuse('bad-arguments', `${shown} ${what}; write: ${signature(shown, declared)}`);
    };
    const most = required.length + (options.length > 0 ? 1 : 0);
    if (given.length > most) {
      complain(`takes ${most === 1 ? 'one argument' : `${most} arguments`}, not ${given.length}`);
    }
    if (given.length < required.length) complain(`lacks ${required[given.length].names[0]}`);
    let text = '';
    const add = (name, value) => {
      text += `${text === '' ? '' : ','}${jsonStringify(name)}:${realm.encode(value)}`;
    };
    for (let i = 0; i < required.length; ++i) add(required[i].name, given[i]);
    const last = given.length > required.length ? given[required.length] : undefined;
    if (last === undefined || last === null) return `{${text}}`;
    if (!isPlain(last)) complain('takes its options in an object');
    const keys = objectKeys(last);
    for (let i = 0; i < keys.length; ++i) {
      const option = declaredAs(options, keys[i]);
      if (option === undefined) complain(`has no option '${keys[i]}'`);
      if (last[keys[i]] !== undefined) add(option.name, last[keys[i]]);
    }
    return `{${text}}`;
  }

  function isPlain(value) {
    if (typeof value !== 'object') return false;
    const prototype = getPrototypeOf(value);
    return prototype === ObjectPrototype || prototype === null;
  }

  function declaredAs(options, spelling) {
    for (let i = 0; i < options.length; ++i) {
      for (let j = 0; j < options[i].names.length; ++j) {
        if (options[i].names[j] === spelling) return options[i];
      }
    }
    return undefined;
  }

  /** As `bound`; a value that cannot be passed on refuses the file. */
  function boundOrRefused(shown, declared, given, to) {
    try {
      return bound(shown, declared, given);
    } catch (error) {
      if (!(error instanceof realm.Unstorable)) throw error;
      return refuse('bad-value', `${to} ${error.what}`);
    }
  }

  function operation(service, declared) {
    const { name, names } = declared;
    const shown = service === '' ? names[0] : `${service}.${names[0]}`;
    return {
      [names[0]](...given) {
        const text = boundOrRefused(shown, declared, given, 'a service cannot be given');
        const settlers = { __proto__: null };
        const promise = new Promise((resolve, reject) => {
          settlers.resolve = resolve;
          settlers.reject = reject;
        });
        waiting[host.request(service, name, text)] = settlers;
        return promise;
      },
    }[names[0]];
  }

  function question(declared) {
    const { name, names, required } = declared;
    return {
      [names[0]](...given) {
        const by = jsonParse(boundOrRefused(names[0], declared, given,
          'a question cannot be about'));
        const values = [];
        for (let i = 0; i < required.length; ++i) append(values, by[required[i].name]);
        return realm.decode(host.ask(name, realm.encode(values)));
      },
    }[names[0]];
  }

  /** Read-only, and a name that it does not have refuses the file. */
  function service({ name, names, operations }) {
    const members = { __proto__: null };
    for (let i = 0; i < operations.length; ++i) {
      const made = operation(name, operations[i]);
      for (let j = 0; j < operations[i].names.length; ++j) members[operations[i].names[j]] = made;
    }
    const refuseChange = (_target, key) => {
      throw new TypeError(`a service cannot be changed, so '${realm.shown(key)}' cannot be set`);
    };
    return new Proxy(members, {
      __proto__: null,
      get(_target, key) {
        if (typeof key === 'symbol' || key in members) return members[key];
        if (EXPECTED_OF_OBJECTS[key] || hasOwn(ObjectPrototype, key)) return undefined;
        return host.unknownMethod(names[0], key);
      },
      set: refuseChange,
      defineProperty: refuseChange,
      deleteProperty: refuseChange,
      setPrototypeOf: refuseChange,
    });
  }

  const offered = jsonParse(realm.services);
  for (const each of offered.services) {
    if (each.name === '') {
      for (const one of each.operations) offer(one.names, operation('', one));
    } else {
      offer(each.names, service(each));
    }
  }
  for (const each of offered.questions) offer(each.names, question(each));
  const constants = objectKeys(offered.constants);
  for (let i = 0; i < constants.length; ++i) {
    realm.offer(constants[i], realm.decoded(offered.constants[constants[i]]));
  }

  function offer(names, value) {
    for (const name of names) realm.offer(name, value);
  }

  /** Ends the wait of a request, with the JSON of its answer or of its error. */
  realm.settle = (number, text, failed, line, column) => {
    const { resolve, reject } = waiting[number];
    delete waiting[number];
    if (failed) reject(realm.errorFrom(text, line, column));
    else resolve(realm.decode(text));
  };

  /** A property's name as text. */
  realm.shown = (key) => (typeof key === 'symbol' ? 'a symbol' : key);
});
