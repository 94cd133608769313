// Text as bytes: TextEncoder, TextDecoder (of UTF-8), btoa and atob.
(function defineText(realm) {
  'use strict';

  const { DOMException } = realm;
  const { isView, RangeError, Uint8Array } = realm.primordials;
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

  // `encodeURIComponent` writes UTF-8 as %xx, and knows it all.
  function encodeUtf8(text) {
    const escaped = encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
    const bytes = [];
    for (let i = 0; i < escaped.length; ++i) {
      if (escaped[i] === '%') {
        bytes.push(parseInt(escaped.slice(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.push(escaped.charCodeAt(i));
      }
    }
    return new Uint8Array(bytes);
  }

  function decodeUtf8(bytes) {
    let escaped = '';
    for (const byte of bytes) escaped += `%${(byte < 16 ? '0' : '') + byte.toString(16)}`;
    try {
      return decodeURIComponent(escaped);
    } catch {
      return null;
    }
  }

  class TextEncoder {
    get encoding() { return 'utf-8'; }

    encode(text = '') { return encodeUtf8(`${text}`); }
  }

  class TextDecoder {
    #fatal;

    constructor(label = 'utf-8', { fatal = false } = {}) {
      if (!/^utf-?8$/i.test(label)) {
        throw new RangeError(`The "${label}" encoding is not supported`);
      }
      this.#fatal = fatal;
    }

    get encoding() { return 'utf-8'; }

    decode(data = new Uint8Array()) {
      const bytes = isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
      const text = decodeUtf8(bytes);
      if (text !== null) return text.replace(/^\ufeff/, '');
      if (this.#fatal) throw new TypeError('The encoded data was not valid for encoding utf-8');
      const shown = (byte) => (byte < 128 ? String.fromCharCode(byte) : '\ufffd');
      return Array.from(bytes, shown).join('');
    }
  }

  function toBase64(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
      const bits = bytes[i] << 16 | (bytes[i + 1] || 0) << 8 | (bytes[i + 2] || 0);
      const left = bytes.length - i;
      text += DIGITS[bits >> 18] + DIGITS[bits >> 12 & 63] +
        (left > 1 ? DIGITS[bits >> 6 & 63] : '=') + (left > 2 ? DIGITS[bits & 63] : '=');
    }
    return text;
  }

  function fromBase64(text) {
    const digits = text.replace(/[\s=]/g, '').replace(/-/g, '+').replace(/_/g, '/');
    if (/[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1) return null;
    const bytes = [];
    let bits = 0;
    for (let i = 0; i < digits.length; ++i) {
      bits = (bits << 6 | DIGITS.indexOf(digits[i])) & 0xffffff;
      if (i % 4 !== 0) bytes.push(bits >> (6 - 2 * (i % 4)) & 255);
    }
    return new Uint8Array(bytes);
  }

  function invalid() {
    return new DOMException('Invalid character', 'InvalidCharacterError');
  }

  realm.encodeUtf8 = encodeUtf8;
  realm.toBase64 = toBase64;
  realm.offerAll({
    __proto__: null, TextEncoder, TextDecoder,
    btoa(text) {
      const bytes = Array.from(`${text}`, (letter) => letter.charCodeAt(0));
      if (bytes.some((byte) => byte > 255)) throw invalid();
      return toBase64(bytes);
    },
    atob(text) {
      const bytes = fromBase64(`${text}`);
      if (bytes === null) throw invalid();
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    },
  });
});
