// Freezes this realm's own built-in objects. The submission has its own realm and is handed nothing
// of this one; should it come upon something all the same, as upon an error at the very end of the
// stack, there is nothing to change and no text becomes code.
'use strict';

function lockDown() {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const { value } = Object.getOwnPropertyDescriptor(globalThis, name);
    if (typeof value !== 'function') continue;
    Object.freeze(value.prototype);
    Object.freeze(value);
  }
  for (const value of [JSON, Math, Reflect, async () => {}, function* () {}]) {
    Object.freeze(Object.getPrototypeOf(value));
    Object.freeze(value);
  }
}

module.exports = { lockDown };
