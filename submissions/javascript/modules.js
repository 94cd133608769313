// Which modules a submission may load. The allowed ones are made in realm/modules.js.
'use strict';

const { builtinModules } = require('module');
const { closest } = require('./names');
const { Refusal } = require('./refusal');

const OFFERED = ['assert', 'assert/strict', 'crypto', 'events', 'perf_hooks', 'timers',
  'timers/promises', 'util'];

function plainName(name) {
  return name.startsWith('node:') ? name.slice('node:'.length) : name;
}

/** The refusal that loading this module amounts to, or null. `globals` are the exercise's. */
function refusalOf(name, globals, place) {
  const plain = plainName(name);
  if (OFFERED.includes(plain)) return null;
  if (builtinModules.includes(plain)) {
    return new Refusal('forbidden', `a submission may not use the module '${plain}': it has no ` +
      `files, network, processes or threads; it may use ${OFFERED.join(', ')}`, place);
  }
  const near = closest(plain, OFFERED);
  const hint = near ? `did you mean '${near}'?`
    : `${globals.join(', ')} are there without it; remove the line`;
  return new Refusal('load-error', `there is no module '${name}' here; ${hint}`, place);
}

module.exports = { plainName, refusalOf };
