// The scripts of realm/, and which of them a file needs. Setting up what a file never mentions
// would take half of the time of a query.
'use strict';

const fs = require('fs');
const path = require('path');
const vm = require('vm');

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval',
  'clearImmediate', 'queueMicrotask', 'process'];
const ABORTING = ['AbortController', 'AbortSignal'];
const EVENTS = ['Event', 'EventTarget', 'DOMException'];
const REFUSED = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'BroadcastChannel',
  'MessageChannel', 'Worker', 'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'eval', 'alert',
  'prompt', 'WeakRef', 'FinalizationRegistry'];
const TEXT = ['TextEncoder', 'TextDecoder', 'atob', 'btoa'];

// In this order: each may use what those before it have put on the object `realm`. Those with names
// are needed by files that mention one of these.
const SCRIPTS = [
  ['primordials'], ['host'], ['errors'], ['values'], ['services'],
  ['timers', ...TIMERS, ...ABORTING],
  ['clocks'],
  ['formats', 'Intl'],
  ['inspect', 'console'],
  ['console', 'console'],
  ['events', ...EVENTS, ...ABORTING, ...TEXT, 'structuredClone'],
  ['abort', ...ABORTING],
  ['structured_clone', 'structuredClone'],
  ['text', ...TEXT],
  ['url', 'URL', 'URLSearchParams'],
  ['random'],
  ['refused', ...REFUSED],
  ['code_from_text', 'Function', 'constructor'],
  ['process', 'process', 'global'],
  ['assert', 'require'], ['event_emitter', 'require'], ['modules', 'require'],
  ['calls'],
].map(([name, ...needed]) => ({ script: scriptIn(path.join('realm', `${name}.js`)), needed }));

// Of an exercise that is judged by cases: its harness, by name, after what runs it.
const CASES = scriptIn(path.join('realm', 'cases.js'));
const HARNESSES = new Map(fs.readdirSync(path.join(__dirname, 'cases')).map((file) =>
  [path.basename(file, '.js'), scriptIn(path.join('cases', file))]));

function scriptIn(file) {
  const filename = path.join(__dirname, file);
  return new vm.Script(fs.readFileSync(filename, 'utf8'), { filename });
}

// With these a file may come to any other name.
const LEADING_TO_ALL = ['require', 'globalThis', 'global'];

/** The scripts for a file that mentions these names, in identifiers or text. */
function scriptsFor(mentioned) {
  const all = LEADING_TO_ALL.some((name) => mentioned.has(name));
  return SCRIPTS.filter(({ needed }) => all || needed.length === 0 ||
    needed.some((name) => mentioned.has(name))).map(({ script }) => script);
}

/** What asks a file the cases of an exercise. */
function scriptsOfHarness(name) {
  return [CASES, HARNESSES.get(name)];
}

module.exports = { scriptsFor, scriptsOfHarness };
