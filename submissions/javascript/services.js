// What the exercise offers, put into the words in which realm/services.js is told about it.
'use strict';

const { spellings } = require('./names');

/**
 * Everything offered, with both spellings of every name but those of constants, as JSON; the global
 * names; and the methods of each service, for messages.
 */
function servicesText(services, questions, constants) {
  const told = services.map((service) => ({
    name: service.name,
    names: service.name === '' ? [] : spellings(service.name),
    operations: service.operations.map(operationTold),
  }));
  const asked = questions.map(operationTold);
  const names = new Set();
  for (const { name, names: own, operations } of told) {
    const each = name === '' ? operations.flatMap((operation) => operation.names) : own;
    each.forEach((spelling) => names.add(spelling));
  }
  asked.forEach((question) => question.names.forEach((spelling) => names.add(spelling)));
  Object.keys(constants).forEach((name) => names.add(name));
  const methods = new Map(told.filter(({ name }) => name !== '').map(({ names: own, operations }) =>
    [own[0], operations.map((operation) => operation.names[0])]));
  return { json: JSON.stringify({ services: told, questions: asked, constants }), names, methods };
}

function operationTold({ name, parameters }) {
  const told = { name, names: spellings(name), required: [], options: [] };
  for (const parameter of parameters) {
    const list = parameter.option === true ? told.options : told.required;
    list.push({ name: parameter.name, names: spellings(parameter.name) });
  }
  return told;
}

/** The offered names as JavaScript writes them, for messages. */
function listedNames(services, questions, constants) {
  return [
    ...services.flatMap(({ name, operations }) => (name === ''
      ? operations.map((operation) => spellings(operation.name)[0]) : [spellings(name)[0]])),
    ...questions.map((question) => spellings(question.name)[0]),
    ...Object.keys(constants),
  ];
}

module.exports = { listedNames, servicesText };
