// Randomness. Every draw is a fresh value, another one for each server, incarnation and call.
//
// A draw depends on nothing but these and its number within the call, so the same history draws the
// same values, in whichever process and in whatever order two calls of a server take their turns.
'use strict';

const { createHash } = require('crypto');

class RandomDraws {
  constructor(server, incarnation) {
    this._server = server;
    this._incarnation = incarnation;
    this._drawn = new Map();
  }

  /** So many bytes, as hexadecimal text. */
  next(call, bytes) {
    const number = this._drawn.get(call) || 0;
    this._drawn.set(call, number + 1);
    const seed = `${this._server}/${this._incarnation}/${call}/${number}`;
    return createHash('shake256', { outputLength: bytes }).update(seed).digest('hex');
  }
}

module.exports = { RandomDraws };
