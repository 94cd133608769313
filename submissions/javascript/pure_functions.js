// Functions of Node's that the realm uses and does not have: text to text, nothing else.
'use strict';

const crypto = require('crypto');

/** The digest of some bytes, both as hexadecimal text; undefined if there is no such algorithm. */
function hash(algorithm, key, bytes) {
  try {
    const made = key === undefined ? crypto.createHash(algorithm)
      : crypto.createHmac(algorithm, Buffer.from(key, 'hex'));
    return made.update(bytes, 'hex').digest('hex');
  } catch {
    return undefined;
  }
}

/** A URL's parts as JSON, after `part` was given a `value`; undefined if it is none. */
function parseUrl(text, base, part, value) {
  try {
    const url = new URL(text, base);
    if (part !== undefined) url[part] = value;
    const parts = {};
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname',
      'port', 'pathname', 'search', 'hash']) parts[name] = url[name];
    return JSON.stringify(parts);
  } catch {
    return undefined;
  }
}

module.exports = { hash, parseUrl };
