// Errors: what the protocol is told of them, and those that come from a service.
(function defineErrors(realm) {
  'use strict';

  const { construct, defineProperty, errorToString, getPrototypeOf, isInteger, jsonParse,
    jsonStringify, ownKeys, weakMap, Error, String } = realm.primordials;
  const { file } = realm;

  const NATIVE = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError,
    TypeError, URIError };

  // Where an error was made in the file, as far as known.
  const places = weakMap();

  // V8 calls this when the stack of an error is first read. The frames of these scripts are left
  // out of the text.
  Error.prepareStackTrace = (error, frames) => {
    let text = header(error);
    for (let i = 0; i < frames.length; ++i) {
      const frame = frames[i];
      if (frame.getFileName() !== file) continue;
      const line = frame.getLineNumber();
      const column = frame.getColumnNumber();
      // The file may have changed what frames say of themselves.
      if (!isInteger(line) || !isInteger(column)) continue;
      if (places.get(error) === undefined) places.set(error, { __proto__: null, line, column });
      text += `\n    at ${frame.getFunctionName() || '<anonymous>'} (${file}:${line}:${column})`;
    }
    return text;
  };

  function header(error) {
    try {
      return errorToString(error);
    } catch {
      return 'Error';
    }
  }

  /** An own or inherited property as text; its getter may be the submission's. */
  function textOf(object, name, otherwise) {
    try {
      const value = object[name];
      return value === undefined ? otherwise : String(value);
    } catch {
      return otherwise;
    }
  }

  /** What was thrown, as the JSON of `{type, message, code, line, column}`. */
  function describeText(thrown) {
    if (typeof thrown !== 'object' || thrown === null) {
      return `{"type":${jsonStringify(thrown === null ? 'null' : typeof thrown)},"message":` +
        `${jsonStringify(`${textOf({ __proto__: null, thrown }, 'thrown', '')} was thrown; write ` +
        'throw new Error(...)')}}`;
    }
    textOf(thrown, 'stack', '');
    const place = places.get(thrown) || placeOfFirst(thrown);
    const type = textOf(thrown, 'name', undefined) || className(thrown);
    let text = `{"type":${jsonStringify(type)},"message":${jsonStringify(messageOf(thrown))}`;
    const code = codeOf(thrown);
    if (code !== undefined) text += `,"code":${jsonStringify(code)}`;
    if (place !== undefined) text += `,"line":${place.line},"column":${place.column}`;
    return `${text}}`;
  }

  /** The first of several errors that `Promise.any` gives together, if it is such a one. */
  function firstOf(thrown) {
    try {
      return thrown.errors[0];
    } catch {
      return undefined;
    }
  }

  function messageOf(thrown) {
    const message = textOf(thrown, 'message', '');
    const first = firstOf(thrown);
    return first === undefined ? message : `${message}: ${header(first)}`;
  }

  function placeOfFirst(thrown) {
    const first = firstOf(thrown);
    return typeof first === 'object' && first !== null ? places.get(first) : undefined;
  }

  function className(thrown) {
    try {
      return textOf(getPrototypeOf(thrown).constructor, 'name', 'Object');
    } catch {
      return 'Object';
    }
  }

  function codeOf(thrown) {
    try {
      return typeof thrown.code === 'string' ? thrown.code : undefined;
    } catch {
      return undefined;
    }
  }

  /** The error with which a request fails, from its JSON; `line` and `column` are the request's. */
  function errorFrom(text, line, column) {
    const told = jsonParse(text);
    const native = NATIVE[told.type];
    const error = construct(native || Error, [told.message || '']);
    if (native === undefined) {
      defineProperty(error, 'name', { __proto__: null, value: told.type, writable: true,
        enumerable: false, configurable: true });
    }
    const names = ownKeys(told);
    for (let i = 0; i < names.length; ++i) {
      if (names[i] === 'type' || names[i] === 'message') continue;
      defineProperty(error, names[i], { __proto__: null, value: realm.decoded(told[names[i]]),
        writable: true, enumerable: true, configurable: true });
    }
    if (line !== undefined) places.set(error, { __proto__: null, line, column });
    return error;
  }

  realm.describeText = describeText;
  realm.errorFrom = errorFrom;
});
