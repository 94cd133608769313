// Randomness: every draw comes from the other side, a fresh value for each.
(function defineRandom(realm) {
  'use strict';

  const { bytesFromHex, host } = realm;
  const p = realm.primordials;
  const QUOTA_BYTES = 65536;

  function draw(count) {
    if (!(count >= 0 && count <= QUOTA_BYTES)) {
      throw new p.RangeError('The number of random bytes is out of range');
    }
    return bytesFromHex(host.draw(p.floor(count)));
  }

  /** Of 52 random bits, 13 hexadecimal digits. */
  const random = () => p.parseInt(p.slice(host.drawNumber(), 0, 13), 16) / 2 ** 52;

  function randomUUID() {
    const text = host.draw(16);
    const variant = p.numberToString(8 + (p.parseInt(text[16], 16) & 3), 16);
    const part = (from, to) => p.slice(text, from, to);
    return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-${variant}${part(17, 20)}-${part(20)}`;
  }

  function getRandomValues(array) {
    const length = p.byteLength(array);
    const bytes = draw(length);
    const view = new p.Uint8Array(p.bytesOf(array), p.byteOffset(array), length);
    for (let i = 0; i < length; ++i) view[i] = bytes[i];
    return array;
  }

  p.defineProperty(Math, 'random',
    { __proto__: null, value: random, writable: true, enumerable: false, configurable: true });
  realm.draw = draw;
  realm.random = random;
  realm.randomUUID = randomUUID;
  realm.getRandomValues = getRandomValues;
  realm.offer('crypto', { randomUUID, getRandomValues });
});
