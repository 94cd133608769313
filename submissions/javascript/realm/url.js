// URL and URLSearchParams. Node takes the addresses apart, on the other side of the border.
(function defineUrl(realm) {
  'use strict';

  const { host } = realm;
  const { jsonParse, TypeError } = realm.primordials;
  const PARTS = ['protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
    'search', 'hash', 'href'];

  class URLSearchParams {
    #pairs = [];
    #changed = () => {};

    constructor(from = '', changed = undefined) {
      if (typeof changed === 'function') this.#changed = changed;
      if (typeof from === 'string') this.#pairs = parsed(from.replace(/^\?/, ''));
      else if (from[Symbol.iterator]) for (const [name, value] of from) this.#add(name, value);
      else for (const name of Object.keys(from)) this.#add(name, from[name]);
    }

    #add(name, value) { this.#pairs.push([`${name}`, `${value}`]); }

    append(name, value) {
      this.#add(name, value);
      this.#changed();
    }

    set(name, value) {
      const first = this.#pairs.find((pair) => pair[0] === `${name}`);
      if (first === undefined) this.#add(name, value);
      else first[1] = `${value}`;
      this.#pairs = this.#pairs.filter((pair) => pair[0] !== `${name}` || pair === first ||
        first === undefined);
      this.#changed();
    }

    delete(name) {
      this.#pairs = this.#pairs.filter((pair) => pair[0] !== `${name}`);
      this.#changed();
    }

    get(name) {
      const found = this.#pairs.find((pair) => pair[0] === `${name}`);
      return found === undefined ? null : found[1];
    }

    getAll(name) {
      return this.#pairs.filter((pair) => pair[0] === `${name}`).map((pair) => pair[1]);
    }

    has(name) { return this.#pairs.some((pair) => pair[0] === `${name}`); }

    sort() {
      this.#pairs.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
      this.#changed();
    }

    forEach(act) {
      for (const [name, value] of this.#pairs) act(value, name, this);
    }

    get size() { return this.#pairs.length; }

    keys() { return this.#pairs.map((pair) => pair[0]).values(); }

    values() { return this.#pairs.map((pair) => pair[1]).values(); }

    entries() { return this.#pairs.map((pair) => [...pair]).values(); }

    [Symbol.iterator]() { return this.entries(); }

    toString() { return this.#pairs.map((pair) => pair.map(escaped).join('=')).join('&'); }
  }

  function parsed(text) {
    return text.split('&').filter((part) => part !== '').map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [unescaped(part), ''] : [unescaped(part.slice(0, at)),
        unescaped(part.slice(at + 1))];
    });
  }

  function unescaped(text) {
    const spaced = text.replaceAll('+', ' ');
    try {
      return decodeURIComponent(spaced);
    } catch {
      return spaced;
    }
  }

  function escaped(text) {
    return encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()~]/g, (letter) =>
      `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  }

  class URL {
    #parts;
    #searchParams = null;

    constructor(text, base) {
      this.#parts = partsOf(`${text}`, base === undefined ? undefined : `${base}`);
    }

    get origin() { return this.#parts.origin; }

    get searchParams() {
      if (this.#searchParams === null) {
        this.#searchParams = new URLSearchParams(this.#parts.search, () => {
          this.#parts = partsOf(this.#parts.href, undefined, 'search', `${this.#searchParams}`);
        });
      }
      return this.#searchParams;
    }

    toString() { return this.#parts.href; }

    toJSON() { return this.#parts.href; }

    static canParse(text, base) {
      return host.parseUrl(`${text}`, base === undefined ? undefined : `${base}`) !== undefined;
    }

    static part(url, name) { return url.#parts[name]; }

    static change(url, name, value) {
      url.#parts = partsOf(url.#parts.href, undefined, name, `${value}`);
      url.#searchParams = null;
    }
  }
  const { part, change } = URL;
  delete URL.part;
  delete URL.change;
  for (const name of PARTS) {
    Object.defineProperty(URL.prototype, name, { configurable: true, enumerable: true,
      get() { return part(this, name); },
      set(value) { change(this, name, value); } });
  }

  function partsOf(text, base, name, value) {
    const parts = host.parseUrl(text, base, name, value);
    if (parts === undefined) throw new TypeError('Invalid URL');
    return jsonParse(parts);
  }

  realm.offerAll({ __proto__: null, URL, URLSearchParams });
});
