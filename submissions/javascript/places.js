// Where in the submitted file something happens: line and columns, counted from 1, in characters.
'use strict';

const FRAMES = 100;

let wanted = null;
let found = null;
let file = null;

/** V8 tells a call by the name before its parentheses; people look for the whole expression. */
class CallPlaces {
  constructor(name, source) {
    this.name = name;
    this.lines = source.split('\n');
    this._byPosition = new Map();
    this._statements = new Map();
  }

  add(call, position) {
    this._byPosition.set(key(position.line, position.column + 1), call.loc);
  }

  /** A call that is a statement of its own: nobody looks at what it gives. */
  addStatement(position, callee) {
    const { line, column } = this.point(position.line, position.column + 1);
    this._statements.set(key(line, column), callee);
  }

  /** What is called in a statement of its own at this place, as the file writes it. */
  statementAt({ line, column }) {
    return this._statements.get(key(line, column));
  }

  /** The place of what V8 reports at this line and column. */
  at(line, column) {
    const call = this._byPosition.get(key(line, column));
    if (call === undefined) return this.point(line, column);
    const { start, end } = call;
    const place = this.point(start.line, start.column + 1);
    place.end_column = end.line === start.line ? this.point(end.line, end.column + 1).column
      : [...(this.lines[start.line - 1] || '').trimEnd()].length + 1;
    return place;
  }

  /** JavaScript counts in units of UTF-16. */
  point(line, column) {
    const before = (this.lines[line - 1] || '').slice(0, column - 1);
    return { line, column: [...before].length + 1 };
  }
}

function key(line, column) {
  return `${line}:${column}`;
}

// Called by Node with an error and the frames of its stack. It is only ever the stack of our own
// marker that is looked at; what becomes of the submission's errors is told in realm/errors.js.
function prepareStackTrace(error, frames) {
  if (error !== wanted) return `${error}\n    at ${frames.join('\n    at ')}`;
  found = null;
  for (const frame of frames) {
    if (frame.getFileName() !== file.name) continue;
    found = file.at(frame.getLineNumber(), frame.getColumnNumber());
    break;
  }
  return '';
}

/** The innermost place of the submission on the stack, or null. */
function here() {
  wanted = {};
  Error.captureStackTrace(wanted, here);
  // Reading the text is what makes it.
  return typeof wanted.stack === 'string' ? found : null;
}

/** From here on `here` looks for this file. */
function watch(places) {
  file = places;
}

Error.stackTraceLimit = FRAMES;
Error.prepareStackTrace = prepareStackTrace;

module.exports = { CallPlaces, here, watch };
