// Looks through everything within reach for an object that another realm made; then adds.
// expect: there is none, so nothing is thrown, and the addition is atomic

function foreignObject(...starts) {
  const seen = new Set();
  const waiting = starts.map((value) => ['', value]);
  while (waiting.length > 0) {
    const [path, value] = waiting.pop();
    const isObject = typeof value === 'object' && value !== null || typeof value === 'function';
    if (!isObject || seen.has(value)) continue;
    seen.add(value);
    const prototype = Object.getPrototypeOf(value);
    const end = prototype === null && value !== Object.prototype;
    if (end && typeof value === 'function') return path;
    if (end && Object.hasOwn(value, 'hasOwnProperty')) return path; // a second Object.prototype
    waiting.push([`${path}.__proto__`, prototype]);
    for (const key of Reflect.ownKeys(value)) {
      const { value: held, get, set } = Object.getOwnPropertyDescriptor(value, key);
      const name = `${path}.${String(key)}`;
      waiting.push([name, held], [name, get], [name, set]);
    }
  }
  return null;
}

async function incrementUserPoints(userId, points) {
  const total = db.increment(`points:${userId}`, points);
  const timer = setTimeout(() => {}, 1);
  clearTimeout(timer);
  const found = foreignObject(globalThis, this, db, total, timer, arguments, require, module,
    require('util'), require('crypto'), require('events'), require('assert'), (async () => {})());
  if (found !== null) throw new Error(`of another realm: ${found}`);
  await total;
}
