// Reads the file: its syntax tree, or the one line that says where it cannot be read and why.
'use strict';

const vm = require('vm');
const acorn = require('internal/deps/acorn/acorn/dist/acorn');
const { Refusal } = require('./refusal');

const SCRIPT = { ecmaVersion: 'latest', sourceType: 'script', locations: true,
  allowImportExportEverywhere: true };
const MODULE = { ecmaVersion: 'latest', sourceType: 'module', locations: true };
const MODULE_STATEMENT = /^(Import|Export(Named|Default|All))Declaration$/;
const PARSER_KNOWS_BETTER = /import statement|'import'|'export'|^Invalid or unexpected token/;
const CLOSING = { '(': ')', '[': ']', '{': '}', '${': '}' };

// What V8 says, and what would be right.
const REMEDIES = [
  [/^await is only valid/, 'it belongs inside an async function'],
  [/^Illegal return/, 'it belongs inside a function'],
  [/^Unexpected character/, 'type it anew on the keyboard'],
  [/^Unterminated string/, 'end it with the quote it starts with'],
  [/has already been declared/, 'give one of them another name'],
  [/^Unterminated template/, 'end it with a backquote'],
  [/^Unexpected (identifier|string|number|token|template)/, 'look for what is missing before it'],
  [/^Missing initializer/, 'give it a value'],
  [/^missing \)/, 'close it'],
];

/** `{tree, isModule, comments}`; throws a refusal. */
function parse(file, source) {
  try {
    const comments = [];
    const tree = acorn.parse(source, { ...SCRIPT, onComment: comments });
    const isModule = tree.body.some((statement) => MODULE_STATEMENT.test(statement.type));
    return { tree: isModule ? acorn.parse(source, MODULE) : tree, isModule, comments };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Refusal('syntax-error', 'the file is nested too deeply to be read');
    }
    if (!(error instanceof SyntaxError)) throw error;
    throw refusalOf(error, file, source);
  }
}

/** V8 words it better, and knows the place; the parser knows modules, and what was never closed. */
function refusalOf(error, file, source) {
  const open = neverClosed(source);
  if (open !== null) return open;
  const place = { line: error.loc.line, column: error.loc.column + 1 };
  const own = error.message.replace(/ \(\d+:\d+\)$/, '');
  const told = compileError(file, source);
  if (told === null || PARSER_KNOWS_BETTER.test(told.message)) {
    return new Refusal('syntax-error', withRemedy(own), place);
  }
  return syntaxError(told, file);
}

/** What V8 finds wrong with the text as a script, or null. */
function compileError(file, source) {
  try {
    new vm.Script(source, { filename: file });
    return null;
  } catch (error) {
    return error;
  }
}

/** The stack of V8's error starts with the line and an arrow below the column. */
function syntaxError(error, file) {
  const [first, ...others] = error.stack.slice(file.length + 1).split('\n');
  const arrow = others.find((line) => /^\s*\^+$/.test(line));
  const place = /^\d+$/.test(first)
    ? { line: Number(first), column: arrow === undefined ? 1 : arrow.indexOf('^') + 1 } : null;
  return new Refusal('syntax-error', withRemedy(error.message), place);
}

function withRemedy(message) {
  const known = REMEDIES.find(([pattern]) => pattern.test(message));
  return known ? `${message}; ${known[1]}` : message;
}

/** The innermost bracket that is still open where the text ends, or where another one closes it. */
function neverClosed(source) {
  const open = [];
  try {
    for (const token of acorn.tokenizer(source, MODULE)) {
      const { label } = token.type;
      if (Object.hasOwn(CLOSING, label)) open.push({ label, place: token.loc.start });
      if (!/^[)\]}]$/.test(label)) continue;
      if (open.length === 0) return null;
      if (CLOSING[open.at(-1).label] !== label) break;
      open.pop();
    }
  } catch {
    return null;
  }
  if (open.length === 0) return null;
  const { label, place } = open.at(-1);
  return new Refusal('syntax-error', `'${label}' is never closed; close it with ` +
    `'${CLOSING[label]}'`, { line: place.line, column: place.column + 1 });
}

/** Calls `visit(node, function it is directly in)` for every node of the tree. */
function walk(tree, visit) {
  const waiting = [[tree, null]];
  while (waiting.length > 0) {
    const [node, inside] = waiting.pop();
    visit(node, inside);
    const within = /Function/.test(node.type) ? node : inside;
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (child !== null && typeof child === 'object' && typeof child.type === 'string') {
          waiting.push([child, within]);
        }
      }
    }
  }
}

module.exports = { compileError, parse, syntaxError, walk };
