// What shared_state.js says of a file. It may say no where the calls share nothing; it must never
// say yes where they could share something, however well that is hidden.
'use strict';

const { test } = require('node:test');
const assert = require('node:assert');
const path = require('node:path');

const worker = path.join(__dirname, '../../submissions/javascript');
const { parse } = require(path.join(worker, 'syntax'));
const { callsShareNothing } = require(path.join(worker, 'shared_state'));

const services = new Set(['db', 'acquireLock']);
const shareNothing = (source) => callsShareNothing(parse('fix.js', source).tree, services);
const inEntry = (body) => `async function increment(id, points) { ${body} }`;

test('calls with variables of their own share nothing', () => {
  for (const body of [
    'await db.increment(id, points);',
    'let n = await db.get(id); n += 1; await db.set(id, n);',
    'for (;;) { const [v, n] = await db.getWithVersion(id); await db.setIfVersion(id, v, n); }',
    'const record = await db.get(id); record.tries = 1; await db.set(id, record);',
    'await Promise.all([1, 2].map((part) => db.increment(id, part)));',
    'await new Promise((resolve) => setTimeout(resolve, 10)); await db.increment(id, points);',
    'const error = new Error("x"); error.code = 1; throw error;',
    'const timer = setTimeout(() => {}, 5); clearTimeout(timer); await db.get(id);',
    'const all = []; all.push(await db.get(id)); return all[0];',
    'for (let i = 0; i < 3; i++) { const all = await db.get(id); await db.set(id, all[i]); }',
  ]) assert.strictEqual(shareNothing(inEntry(body)), true, body);
});

test('what the top of a file may define', () => {
  const call = inEntry('await helper(id);');
  assert.ok(shareNothing(`const helper = async (id) => db.get(id); ${call}`));
  assert.ok(shareNothing(`const LIMIT = 3; const helper = (n) => n + LIMIT; ${call}`));
  assert.ok(shareNothing(`class Tries { count = 0; more() { this.count += 1; } }
    async function helper(id) { const tries = new Tries(); tries.more(); await db.get(id); }
    ${call}`));
  assert.ok(shareNothing(`export ${call.replace('helper', 'db.get')}`));
  assert.ok(shareNothing(`${call} function helper() {} module.exports = { increment };`));
});

test('variables and objects of the file are shared', () => {
  for (const source of [
    `let n = 0; ${inEntry('n += 1;')}`,
    `var n; ${inEntry('n = id;')}`,
    `const cache = {}; ${inEntry('cache.x = id;')}`,
    `const cache = new Map(); ${inEntry('cache.set(id, 1);')}`,
    `const [first] = [{}]; ${inEntry('first.x = 1;')}`,
    `class Cache { static all = {}; } ${inEntry('Cache.all.x = id;')}`,
    `class Cache { } ${inEntry('Cache.last = id;')}`,
    `class Cache { } ${inEntry('const known = Cache; known.last = id;')}`,
    `const pattern = /x/g; ${inEntry('pattern.test(id);')}`,
    `const keep = (() => { let n = 0; return () => { n += 1; }; })(); ${inEntry('keep();')}`,
    'const increment = (() => { let n = 0; return async (id) => { n += 1; }; })();',
    `const { increment } = { increment: async () => {} };`,
    `${inEntry('return 1;')} increment.tries = 0;`,
    `function tag(strings) { strings.n = 1; } ${inEntry('tag`x`;')}`,
  ]) assert.strictEqual(shareNothing(source), false, source);
});

test('what is hidden in the language is shared', () => {
  for (const body of [
    'increment.tries = 1;',
    'const me = increment; me.tries = 1;',
    'last = id;',
    '{ let last = 1; } last = id;',
    'this.last = id;',
    'globalThis.last = id;',
    'Math.last = id;',
    'const m = Math; m.last = id;',
    'db.last = id;',
    'Object.assign(Math, { last: id });',
    'Object.prototype.last = id;',
    '({}).constructor.last = id;',
    '({})["constructor"].last = id;',
    'const name = "constr" + "uctor"; ({})[name].last = id;',
    'const { constructor: kind } = {}; kind.last = id;',
    'const { push } = []; push.last = id;',
    'const push = [].push; push.last = id;',
    '[].push.call([].push, id);',
    '[].push.last = id;',
    '({}).__proto__.last = id;',
    'const o = { __proto__: Math }; o.x = 1; Reflect.getPrototypeOf(o).last = id;',
    '[({}).toString.last] = [id];',
    'for ([].push.last of [id]) {}',
    'arguments.callee.last = id;',
    'function inner() { this.last = id; } inner();',
    'eval("last = 1");',
    'process.env.LAST = id;',
    'console.count("x");',
    'Symbol.for("x").description;',
    'const timer = setTimeout(() => {}, 5); await db.set("timer", +timer);',
    'clearTimeout(1);',
    'clearTimeout(id);',
    'const start = () => setTimeout(() => {}, 5); await db.set("timer", +start());',
    'new.target.last = id;',
    '/x/.test(id); RegExp.$1;',
    'try { throw [].push; } catch (error) { error.last = id; }',
    'const f = await db.get; f.last = id;',
    'let o = {}; o = Math; o.last = id;',
    'let o = {}; [o] = [[].push]; o.last = id;',
    'structuredClone.last = id;',
    'Date.now();',
  ]) assert.strictEqual(shareNothing(inEntry(body)), false, body);
});
