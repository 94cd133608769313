// What has become of each call of the entry point.
'use strict';

const { oneLine } = require('./refusal');

class Calls {
  constructor() {
    this._all = [];
  }

  start(number) {
    this._all.push({ number, outcome: null });
  }

  /** `text` is the JSON of its result. */
  returned(number, text) {
    this._end(number, { state: 'returned', value: JSON.parse(text) });
  }

  /** `text` is the realm's description of the error. */
  threw(number, text) {
    this._end(number, { state: 'threw', error: describedError(text) });
  }

  _end(number, outcome) {
    this._all.find((each) => each.number === number).outcome = outcome;
  }

  /** A call that still runs stands where its first open request was made. */
  answer(open) {
    return this._all.map(({ number, outcome }) => {
      if (outcome !== null) return { call: number, ...outcome };
      const request = open.find((each) => each.call === number);
      return { call: number, state: 'running', ...(request && request.place) };
    });
  }
}

/** An error as the realm describes it, in one line of text that UTF-8 can carry. */
function describedError(text) {
  const error = JSON.parse(text);
  for (const name of ['type', 'message', 'code']) {
    if (name in error) error[name] = oneLine(error[name]);
  }
  return error;
}

module.exports = { Calls, describedError };
