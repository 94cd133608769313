// The calls of the entry point, and the file itself before them.
(function defineCalls(realm) {
  'use strict';

  const { append, describeText, encode, host, refuse } = realm;
  const p = realm.primordials;

  let executed = null; // the file
  let loaded = null; // what its names stand for, and what it exports

  /** Executes the file, given as a function. */
  realm.load = (file) => {
    executed = file;
    loaded = realm.loadAgain();
  };

  /** Executes it in a module scope of its own, and gives what valueOf takes. */
  realm.loadAgain = () => {
    const module = { exports: {}, id: '.', filename: realm.file, loaded: false, children: [] };
    try {
      // A file with imports takes `require` alone.
      const names = p.apply(executed, module.exports, [realm.require, module, module.exports,
        realm.file, '/']);
      return { __proto__: null, names, exported: module.exports };
    } catch (error) {
      return host.loadFailed(describeText(error));
    }
  };

  /** A top-level name, or else a property of the exports or a global, if there is such a one. */
  function valueOf(name, { names, exported } = loaded) {
    if (p.hasOwn(names, name)) return names[name];
    if (exported !== null && typeof exported === 'object' && p.hasOwn(exported, name)) {
      return exported[name];
    }
    if (typeof exported === 'function' && nameOfExported(exported) === name) return exported;
    return undefined;
  }

  realm.valueOf = valueOf;

  /** Of a function that is all that the file exports. */
  function nameOfExported({ name }) {
    return typeof name === 'string' && name !== '' ? name : 'default';
  }

  /** What the file's names stand for, as JSON. Looking at them may run code of the file. */
  realm.values = () => {
    try {
      return valuesTold();
    } catch (error) {
      return host.loadFailed(describeText(error));
    }
  };

  function valuesTold() {
    const { names, exported } = loaded;
    const listed = p.ownKeys(names);
    if (exported !== null && typeof exported === 'object') {
      const more = p.objectKeys(exported);
      for (let i = 0; i < more.length; ++i) append(listed, more[i]);
    } else if (typeof exported === 'function') {
      append(listed, nameOfExported(exported));
    }
    const seen = [];
    let text = '';
    for (let i = 0; i < listed.length; ++i) {
      const value = valueOf(listed[i]);
      text += `${i > 0 ? ',' : ''}{"name":${p.jsonStringify(listed[i])},` +
        `"kind":"${kindOf(value)}","same":${numberOf(value, seen)},"length":${lengthOf(value)}}`;
    }
    return `[${text}]`;
  }

  function numberOf(value, seen) {
    for (let i = 0; i < seen.length; ++i) if (seen[i] === value) return i;
    append(seen, value);
    return seen.length - 1;
  }

  function kindOf(value) {
    if (value === null || value === undefined) return `${value}`;
    if (typeof value === 'object') return 'an object';
    if (typeof value !== 'function') return `a ${typeof value}`;
    const text = p.functionText(value);
    if (p.slice(text, 0, 5) === 'class') return 'class';
    return p.exec(/^(async\s+)?(function\s*\*|\*)/, text) === null ? 'function' : 'generator';
  }

  function lengthOf(value) {
    return typeof value === 'function' && p.isInteger(value.length) ? value.length : 0;
  }

  realm.start = (number, name, argumentsText) => {
    run(number, () => {
      const entry = valueOf(name);
      if (typeof entry !== 'function') {
        refuse('no-entry', `${name} is not defined this time; define it always`);
      }
      return p.apply(entry, undefined, realm.decode(argumentsText));
    });
  };

  // `await` takes a promise as it is, whatever has become of the methods of promises.
  async function run(number, call) {
    let text;
    try {
      text = encode(await call());
    } catch (error) {
      if (error instanceof realm.Unstorable) refuse('bad-value', `a call returned ${error.what}`);
      host.threw(number, describeText(error));
      return;
    }
    host.returned(number, text);
  }
});
