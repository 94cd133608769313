// What is printed is captured. Reading the clock to time something is still a question.
(function defineConsole(realm) {
  'use strict';

  const { format, host } = realm;
  const counts = { __proto__: null };
  const begun = { __proto__: null };
  let indent = '';

  function print(...values) {
    const text = format(...values);
    host.print(`${indent}${indent === '' ? text : text.replaceAll('\n', `\n${indent}`)}\n`);
  }

  const passed = (label) => `${label}: ${realm.sinceOrigin() - begun[label]}ms`;

  realm.offer('console', {
    log: print,
    info: print,
    warn: print,
    error: print,
    debug: print,
    trace: (...values) => print('Trace:', ...values),
    dir: (value) => print(realm.inspect(value)),
    table: (value) => print(realm.inspect(value)),
    assert(condition, ...values) {
      if (!condition) print('Assertion failed', ...values);
    },
    count(label = 'default') {
      counts[label] = (counts[label] || 0) + 1;
      print(`${label}: ${counts[label]}`);
    },
    countReset(label = 'default') {
      delete counts[label];
    },
    group(...values) {
      if (values.length > 0) print(...values);
      indent += '  ';
    },
    groupCollapsed(...values) {
      if (values.length > 0) print(...values);
      indent += '  ';
    },
    groupEnd() {
      indent = indent.slice(2);
    },
    time(label = 'default') {
      begun[label] = realm.sinceOrigin();
    },
    timeLog(label = 'default', ...values) {
      if (label in begun) print(passed(label), ...values);
    },
    timeEnd(label = 'default') {
      if (label in begun) print(passed(label));
      delete begun[label];
    },
  });
});
