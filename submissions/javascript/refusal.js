// Why a file cannot be judged, as the protocol says it.
'use strict';

const MESSAGE_CHARACTERS = 300;

class Refusal {
  constructor(code, message, place) {
    this.code = code;
    this.message = message;
    this.place = place;
  }

  answer(id) {
    const refused = { code: this.code, message: oneLine(this.message) };
    if (this.place) {
      refused.line = this.place.line;
      refused.column = this.place.column;
    }
    return id === undefined ? { refused } : { id, refused };
  }
}

/** Messages are one line of bounded length, and text that UTF-8 can carry. */
function oneLine(text) {
  const words = wellFormed(text.slice(0, 4 * MESSAGE_CHARACTERS)).trim().replace(/\s+/g, ' ');
  const characters = [...words];
  if (characters.length <= MESSAGE_CHARACTERS) return words;
  return `${characters.slice(0, MESSAGE_CHARACTERS - 1).join('')}…`;
}

/** Half of a surrogate pair becomes the sign for what cannot be shown. */
function wellFormed(text) {
  return Buffer.from(text).toString();
}

module.exports = { Refusal, oneLine, wellFormed };
