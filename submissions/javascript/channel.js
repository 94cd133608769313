// The lines to and from the parent. Both ends block: a worker has nothing else to do meanwhile.
'use strict';

const fs = require('fs');

const READING = 3;
const WRITING = 4;
const CHUNK_BYTES = 65536;
const NEWLINE = 10;

class LineReader {
  constructor() {
    this._chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    this._pending = [];
    this._rest = Buffer.alloc(0);
  }

  /** The next object, or null when the parent has gone. */
  read() {
    for (;;) {
      const end = this._rest.indexOf(NEWLINE);
      if (end >= 0) {
        const line = Buffer.concat([...this._pending, this._rest.subarray(0, end)]);
        this._pending = [];
        this._rest = this._rest.subarray(end + 1);
        return JSON.parse(line.toString());
      }
      if (this._rest.length > 0) this._pending.push(this._rest);
      const count = fs.readSync(READING, this._chunk, 0, CHUNK_BYTES, null);
      if (count === 0) return null;
      this._rest = Buffer.from(this._chunk.subarray(0, count));
    }
  }
}

/** Writes one line; `text` is the JSON of an object. */
function writeLine(text) {
  const data = Buffer.from(`${text}\n`);
  for (let written = 0; written < data.length;) {
    written += fs.writeSync(WRITING, data, written);
  }
}

function writeAnswer(answer) {
  writeLine(JSON.stringify(answer));
}

module.exports = { LineReader, writeAnswer, writeLine };
