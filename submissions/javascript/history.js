// What a server has been told so far, event after event.
'use strict';

class History {
  constructor(events) {
    this._events = events;
    this._position = 0;
  }

  /** Whether calls may overlap. */
  hasSeveralCalls() {
    return this._events.filter(([kind]) => kind === 'start').length > 1;
  }

  isUsedUp() {
    return this._position === this._events.length;
  }

  next() {
    this._position += 1;
    return this._events[this._position - 1];
  }

  /** Whether what comes next is the value for this question. */
  tells(number) {
    const [kind, question] = this._events[this._position];
    return kind === 'tell' && question === number;
  }
}

module.exports = { History };
