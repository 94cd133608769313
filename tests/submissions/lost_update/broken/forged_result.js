// Tries to answer in the worker's place that all is well: it adds nothing.
// expect: counter unchanged, configuration 1 (no forged answer gets out)

const answer = { state: 'returned', value: 130, open: [], calls: [{ call: 0, state: 'returned' }] };
JSON.stringify = () => JSON.parse('{"open":[]}');
Object.prototype.toJSON = () => answer;
Object.defineProperty(Array.prototype, '0', { __proto__: null, get: () => answer, set() {} });
Map.prototype.get = () => answer;
Error.prepareStackTrace = (error, frames) => {
  for (const frame of frames) {
    const outer = frame.getFunction() || frame.getThis();
    if (outer && outer.constructor) answer.outer = outer;
  }
  return answer;
};

async function incrementUserPoints(...given) {
  console.log(new Error('look around').stack, answer.outer, given);
}
