// Replaces what the runtime is made of, and yet adds atomically.
// expect: the request is the same, whatever JSON, arrays and promises have become

JSON.stringify = () => '{"forged": true}';
JSON.parse = () => 0;
Object.prototype.toJSON = () => 'forged';
Array.prototype[Symbol.iterator] = function* () { yield 'forged'; };
Function.prototype.call = () => 'forged';
Error.prepareStackTrace = () => 'forged';
Promise.prototype.then = function (onValue) { return onValue(0); };

async function incrementUserPoints(userId, points) {
  await db.increment('points:' + userId, points); // `await` does not ask for `then`
}
