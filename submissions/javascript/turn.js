// Whose turn it is: the few words of memory that the two threads share. A query is answered by one
// of them, and whoever claims the answer first is the one.
'use strict';

const WORDS = 4;
const PHASE = 0;
const COUNT = 1;
const ID = 2;
const LIMIT_MS = 3;

const IDLE = 0;
const RUNNING = 1;

const NO_ID = -1; // of the query that loads the file

class Turn {
  constructor(memory = new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this._words = new Int32Array(memory);
  }

  begin(id, limitMs) {
    this._words[ID] = id === undefined ? NO_ID : id;
    this._words[LIMIT_MS] = limitMs;
    Atomics.add(this._words, COUNT, 1);
    Atomics.store(this._words, PHASE, RUNNING);
  }

  /** Whether the caller may answer the query under way; nobody else may then. */
  claim() {
    return Atomics.compareExchange(this._words, PHASE, RUNNING, IDLE) === RUNNING;
  }

  /** The query under way, counted from the first, or null between two. */
  underWay() {
    if (Atomics.load(this._words, PHASE) !== RUNNING) return null;
    return Atomics.load(this._words, COUNT);
  }

  get limitMs() {
    return this._words[LIMIT_MS];
  }

  get id() {
    return this._words[ID] === NO_ID ? undefined : this._words[ID];
  }
}

module.exports = { Turn };
