// Which of the file's names is the entry point, and whether it can be called as one.
'use strict';

const { closest, spellings } = require('./names');
const { Refusal } = require('./refusal');

/** Top-level name, or exported property, to `{node, value}`: its place, and what is assigned. */
function definitionsIn(tree) {
  const found = new Map();
  for (const statement of tree.body) {
    const declaration = statement.declaration || statement;
    if (declaration.type === 'VariableDeclaration') {
      for (const node of declaration.declarations) {
        if (node.id.type === 'Identifier') found.set(node.id.name, { node, value: node.init });
      }
    } else if (declaration.id && declaration.id.name) {
      found.set(declaration.id.name, { node: declaration, value: declaration });
    } else if (statement.type === 'ExportDefaultDeclaration') {
      found.set('default', { node: statement, value: declaration });
    } else if (statement.type === 'ExpressionStatement') {
      addAssigned(statement.expression, found);
    }
  }
  return found;
}

/** `exports.name = ...`, `module.exports = { name }` and `name = ...`. */
function addAssigned({ type, left, right }, found) {
  if (type !== 'AssignmentExpression') return;
  const name = left.type === 'MemberExpression' ? left.property.name : left.name;
  if (name === 'exports' && right.type === 'ObjectExpression') {
    for (const each of right.properties) {
      if (each.key) addIfNew(found, each.key.name, each, each.value);
    }
  } else {
    addIfNew(found, name, left, right);
  }
}

function addIfNew(found, name, node, value) {
  if (name && !found.has(name)) found.set(name, { node, value });
}

/**
 * The entry point's name; throws a refusal. `values` are what the file's names stand for after it
 * has run: `[{name, kind, same, length}]`, where equal numbers `same` tell of equal values.
 */
function choose(values, program) {
  const { accepted, demanded } = program;
  const lookedFor = demanded ? [demanded] : accepted;
  const wanted = lookedFor.flatMap(spellings);
  const candidates = new Map();
  for (const name of wanted) {
    const value = values.find((each) => each.name === name);
    if (value && !candidates.has(value.same)) candidates.set(value.same, value);
  }
  const found = [...candidates.values()];
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw new Refusal('several-entries', `the file defines ${found.map((each) => each.name)
      .join(' and ')}; say which one with --entry ${found[0].name}`,
    placeOf(found.at(-1).name, program));
  }
  throw noEntry(values, lookedFor, program);
}

function noEntry(values, lookedFor, program) {
  const wanted = lookedFor.map((name) => spellings(name)[0]);
  const message = `no ${wanted.join(' or ')} in the file`;
  const functions = values.filter(({ kind }) => kind === 'function').map(({ name }) => name);
  const near = wanted.map((name) => closest(name, functions)).find((name) => name !== null) ||
    (functions.length === 1 ? functions[0] : null);
  if (near === null) {
    return new Refusal('no-entry', `${message}; define async function ${wanted[0]}(...)`);
  }
  return new Refusal('no-entry', `${message}; found '${near}'; rename it or use --entry ${near}`,
    placeOf(near, program));
}

/** `{name, place}`; throws a refusal if what has this name cannot be an entry point. */
function check({ name, kind, length }, program) {
  const place = placeOf(name, program);
  const parameters = program.parameters.map((parameter) => spellings(parameter)[0]);
  const right = `async function ${name}(${parameters.join(', ')})`;
  const refuse = (message) => {
    throw new Refusal('bad-entry', `${message}; write: ${right}`, place);
  };
  if (kind === 'class') refuse(`${name} is a class`);
  if (kind === 'generator') refuse(`${name} is a generator, it has a yield`);
  if (kind !== 'function') refuse(`${name} is ${kind}, not a function`);
  checkParameters({ name, length }, parameters, program, refuse);
  return { name, place };
}

/** Refuses a function that takes more parameters than these, or has no place for some of them. */
function checkParameters({ name, length }, parameters, program, refuse) {
  const taken = parametersTaken(program.definitions.get(name), program.source);
  if (length > parameters.length || taken !== null && taken < parameters.length) {
    refuse(`${name} has ${countOf(Math.max(length, taken), 'parameter')} and is called with ` +
      countOf(parameters.length, 'argument'));
  }
}

function countOf(number, what) {
  return number === 1 ? `one ${what}` : `${number} ${what}s`;
}

/** How many parameters the definition names; null if that cannot be told, or is no matter. */
function parametersTaken(definition, source) {
  const node = definition && definition.value;
  if (!node || !/Function/.test(node.type)) return null;
  const all = node.params;
  const usesAll = all.some(({ type }) => type === 'RestElement') ||
    /\barguments\b/.test(source.slice(node.start, node.end));
  return usesAll ? null : all.length;
}

function placeOf(name, program) {
  const definition = program.definitions.get(name);
  return definition ? program.place(definition.node) : null;
}

module.exports = { check, checkParameters, choose, definitionsIn, placeOf };
