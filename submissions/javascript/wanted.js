// The names that an exercise judged by cases wants of a file: each has to be there, in either
// spelling, and to be what it is used as.
'use strict';

const { checkParameters, placeOf } = require('./entries');
const { closest, spellings } = require('./names');
const { Refusal } = require('./refusal');

/** The file's own name for each that is wanted; throws a refusal. `values` as entries.js has it. */
function chooseWanted(values, program) {
  const chosen = Object.create(null);
  const missing = [];
  for (const wanted of program.wanted) {
    const value = spellings(wanted.name)
      .map((name) => values.find((each) => each.name === name)).find((each) => each !== undefined);
    if (value === undefined) missing.push(wanted);
    else chosen[wanted.name] = value.name;
    if (value !== undefined) check(wanted, value, program);
  }
  const enough = program.oneIsEnough ? 1 : program.wanted.length;
  if (program.wanted.length - missing.length < enough) throw noSuch(missing, values, program);
  return chosen;
}

function noSuch(missing, values, program) {
  const names = missing.map(({ name }) => spellings(name)[0]);
  const message = `no ${names.join(program.oneIsEnough ? ' or ' : ' and no ')} in the file`;
  const others = values.map(({ name }) => name).filter((name) =>
    !program.wanted.some((each) => spellings(each.name).includes(name)));
  const near = names.map((name) => closest(name, others)).find((found) => found !== null);
  if (near === undefined) {
    return new Refusal('no-entry', `${message}; define ${right(missing[0], names[0])}`);
  }
  return new Refusal('no-entry', `${message}; found '${near}'; rename it`, placeOf(near, program));
}

const RIGHT = {
  function: (name, parameters) => `function ${name}(${parameters})`,
  class: (name, parameters) => `class ${name} { constructor(${parameters}) … }`,
  constant: (name) => `const ${name} = …`,
};

function right({ kind, parameters }, name) {
  return RIGHT[kind](name, parameters.map((parameter) => spellings(parameter)[0]).join(', '));
}

function check(wanted, { name, kind, length }, program) {
  const refuse = (message) => {
    throw new Refusal('bad-entry', `${message}; write: ${right(wanted, name)}`,
      placeOf(name, program));
  };
  const is = `${name} is ${/^(class|function|generator)$/.test(kind) ? 'a ' : ''}${kind}`;
  if (wanted.kind === 'constant') {
    if (is !== `${name} is ${kind}`) refuse(`${is}, not a value`);
  } else if (wanted.kind === 'class') {
    if (kind !== 'class' && kind !== 'function') refuse(`${is}, not a class`);
  } else {
    if (kind !== 'function') refuse(`${is}, not a function`);
    checkParameters({ name, length }, wanted.parameters, program, refuse);
  }
}

module.exports = { chooseWanted };
