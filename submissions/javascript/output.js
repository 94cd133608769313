// What the submission prints: kept up to a limit, returned with the answer, never an error.
'use strict';

const { wellFormed } = require('./refusal');

class Output {
  constructor(bytesMax) {
    this._bytesMax = bytesMax;
    this._bytes = 0;
    this._parts = [];
  }

  /** The limit if it is exceeded, or null. */
  add(text) {
    this._bytes += Buffer.byteLength(text);
    if (this._bytes > this._bytesMax) return this._bytesMax;
    this._parts.push(text);
    return null;
  }

  text() {
    return wellFormed(this._parts.join(''));
  }
}

module.exports = { Output };
