// What is worth telling about a run and does not decide anything.
'use strict';

const { oneLine } = require('./refusal');

class Advice {
  constructor() {
    this._all = new Map();
  }

  add({ code, message, line, column }) {
    const advice = { code, message: oneLine(message), ...(line && { line, column }) };
    this._all.set(JSON.stringify(advice), advice);
  }

  notAwaited(callee, { line, column }) {
    this.add({ code: 'not-awaited', line, column, message: `${callee}(...) is not awaited, so it ` +
      `runs at some time, maybe after the call has returned; write await ${callee}(...)` });
  }

  /** Of numbers alone: bytes and UUIDs serve as names, which only have to differ. */
  oneDrawOfMany(place) {
    this.add({ ...place, code: 'one-draw-of-many', message: 'each draw gives one value of many; ' +
      'what the file does only with other values is not tried' });
  }

  /** Both take an error as the protocol describes it. */
  rejectedUnheard({ type, message, line, column }) {
    this.add({ code: 'unhandled-rejection', line, column, message: 'nobody awaits or catches ' +
      `this failure: ${type}: ${message}; await the promise` });
  }

  uncaught({ type, message, line, column }) {
    this.add({ code: 'uncaught-exception', line, column, message: 'nobody can catch this ' +
      `exception, and Node would end here: ${type}: ${message}` });
  }

  all() {
    return [...this._all.values()];
  }
}

module.exports = { Advice };
