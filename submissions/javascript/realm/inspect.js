// Values as text for people, much as Node shows them.
(function defineInspect(realm) {
  'use strict';

  const p = realm.primordials;
  const DEPTH_MAX = 3;
  const ITEMS_MAX = 100;

  function inspect(value, depth = 0, above = []) {
    switch (typeof value) {
      case 'string': return depth === 0 ? value : quoted(value);
      case 'bigint': return `${p.bigintToString(value)}n`;
      case 'symbol': return p.String(value);
      case 'function': return shownFunction(value);
      case 'object': return value === null ? 'null' : inspectObject(value, depth, above);
      default: return Object.is(value, -0) ? '-0' : `${value}`;
    }
  }

  function quoted(text) {
    return p.includes(text, "'") ? p.jsonStringify(text) : `'${text}'`;
  }

  function shownFunction(value) {
    const kind = p.slice(p.functionText(value), 0, 6) === 'class ' ? 'class' : 'Function';
    return value.name ? `[${kind}: ${value.name}]` : `[${kind} (anonymous)]`;
  }

  function inspectObject(value, depth, above) {
    if (above.includes(value)) return '[Circular]';
    if (value instanceof Error) return `${value.stack || value}`;
    if (value instanceof p.Promise) return 'Promise {…}';
    if (value instanceof p.Date) return value.toISOString();
    if (value instanceof RegExp) return `${value}`;
    if (depth > DEPTH_MAX) return p.isArray(value) ? '[Array]' : '[Object]';
    const inner = (item) => inspect(item, depth + 1, [...above, value]);
    if (p.isArray(value) || p.isView(value)) return listed('[', value, inner, ']');
    if (value instanceof p.Set) return listed(`Set(${value.size}) {`, [...value], inner, '}');
    if (value instanceof p.Map) {
      const pairs = (pair) => `${inner(pair[0])} => ${inner(pair[1])}`;
      return listed(`Map(${value.size}) {`, [...value], pairs, '}');
    }
    const name = className(value);
    const field = (key) => `${/^[\w$]+$/.test(key) ? key : quoted(key)}: ${inner(value[key])}`;
    return listed(name === 'Object' ? '{' : `${name} {`, p.objectKeys(value), field, '}');
  }

  function className(value) {
    const prototype = p.getPrototypeOf(value);
    if (prototype === null) return '[Object: null prototype]';
    return prototype.constructor && prototype.constructor.name || 'Object';
  }

  function listed(open, items, shown, close) {
    if (items.length === 0) return open + close;
    const texts = Array.from(items).slice(0, ITEMS_MAX).map(shown);
    if (items.length > ITEMS_MAX) texts.push(`... ${items.length - ITEMS_MAX} more`);
    return `${open} ${texts.join(', ')} ${close}`;
  }

  /** With the placeholders of `console.log`; further values follow after a space. */
  function format(first, ...others) {
    let text = first;
    if (typeof first !== 'string') return [first, ...others].map((each) => shown(each)).join(' ');
    text = first.replace(/%[sdifjoOc%]/g, (placeholder) => {
      if (placeholder === '%%') return '%';
      if (others.length === 0) return placeholder;
      const value = others.shift();
      switch (placeholder) {
        case '%s': return shown(value);
        case '%c': return '';
        case '%j': return p.jsonStringify(value);
        case '%d': return typeof value === 'object' ? 'NaN' : `${Number(value)}`;
        case '%i': return `${Math.trunc(Number.parseFloat(value))}`;
        case '%f': return `${Number.parseFloat(value)}`;
        default: return inspect(value, 1);
      }
    });
    return [text, ...others.map((each) => shown(each))].join(' ');
  }

  /** Objects may be the submission's own, and may fail at being looked at. */
  function shown(value) {
    try {
      return inspect(value);
    } catch {
      return '[object that cannot be shown]';
    }
  }

  realm.inspect = (value) => (typeof value === 'string' ? quoted(value) : shown(value));
  realm.format = (...values) => {
    try {
      return values.length === 0 ? '' : `${format(...values)}`;
    } catch {
      return '[values that cannot be shown]';
    }
  };
});
