// Whether the calls of one server can have nothing in common: no variable of the file, no property
// of an object that both could reach. Then what a call does next follows from its own answers
// alone, whatever the others have been told meanwhile.
//
// A look at the text, which must be right whenever it says yes. So it knows what is harmless, and
// anything else counts as shared. Three rules carry it:
// - What the file defines at its top is a function, a class without statics or a primitive value.
// - Names of the file's top and of the language are only called, never held as values, so that
//   nobody can keep a property on them; no function of the language can be got at by another way.
// - Only properties of objects that the call itself has just made are written.
'use strict';

const { Scopes } = require('./scopes');

const ANY_METHOD = ['Array', 'BigInt', 'JSON', 'Math', 'Number', 'Promise', 'String', 'crypto'];
const METHODS = new Map([
  ...ANY_METHOD.map((name) => [name, /./]),
  ['console', /^(log|info|warn|error|debug)$/],
  ['Object', /^(keys|values|entries|fromEntries|freeze|is)$/],
]);
const CALLED = new Set(['Array', 'BigInt', 'Boolean', 'Error', 'Map', 'Number', 'Object', 'Promise',
  'RangeError', 'Set', 'String', 'TypeError', 'clearInterval', 'clearTimeout', 'isFinite', 'isNaN',
  'parseFloat', 'parseInt', 'queueMicrotask', 'setTimeout', 'setInterval', 'structuredClone']);
const VALUES = new Set(['undefined', 'NaN', 'Infinity']);
const CONSTANT = /^[A-Z][A-Z_0-9]*$/;
const STOPS_TIMER = /^clear(Timeout|Interval)$/;
const STARTS_TIMER = /^set(Timeout|Interval)$/;
const MODULE = /^(node:)?(assert(\/strict)?|crypto|timers\/promises)$/;
const REFUSED = new Set(['ImportExpression', 'MetaProperty', 'StaticBlock',
  'TaggedTemplateExpression', 'WithStatement']);
const FUNCTION = /^(Arrow)?Function/;

// Names of the functions that objects bring along; as values they would be everybody's.
const INHERITED = new Set([Object, Function, Array, String, Number, BigInt, Boolean, RegExp, Date,
  Promise, Map, Set, WeakMap, Error, Symbol, ArrayBuffer, Uint8Array]
  .flatMap(({ prototype }) => [prototype, Object.getPrototypeOf(prototype)])
  .flatMap((prototype) => (prototype === null ? [] : Object.getOwnPropertyNames(prototype)))
  .filter((name) => !/^(length|name|message|size|description|source|flags)$/.test(name)));
const REACHES_FURTHER = new Set(['__proto__', 'apply', 'bind', 'call', 'callee', 'caller',
  'constructor', 'prototype']);

/** `services` has the names of what the exercise offers. */
function callsShareNothing(tree, services) {
  return new Reading(tree, services).isHarmless();
}

class Reading {
  constructor(tree, services) {
    this._tree = tree;
    this._services = services;
    this._scopes = new Scopes(tree);
  }

  isHarmless() {
    return this._tree.body.every((statement) => this._isHarmlessAtTop(statement)) &&
      this._scopes.nodes.every((node) => this._isHarmlessNode(node));
  }

  _isHarmlessAtTop(statement) {
    const node = statement.declaration || statement;
    if (node.type === 'ImportDeclaration') return MODULE.test(node.source.value);
    if (node.type === 'ExpressionStatement') {
      return node.directive !== undefined || isExports(node.expression.left || node);
    }
    if (node.type === 'VariableDeclaration') {
      return node.kind === 'const' && node.declarations.every(({ id, init }) =>
        id.type === 'Identifier' && (isPrimitive(init) || FUNCTION.test(init.type)));
    }
    if (/^Export/.test(node.type)) return !node.source;
    return FUNCTION.test(node.type) || /^(ClassDeclaration|Identifier)$/.test(node.type);
  }

  _isHarmlessNode(node) {
    if (REFUSED.has(node.type) || node.static === true) return false;
    if (node.computed === true && node.type !== 'MemberExpression') return false;
    const check = this[`_${node.type}`];
    return check === undefined || check.call(this, node);
  }

  _Identifier(node) {
    const parent = this._scopes.parent(node);
    if (isNameOnly(node, parent)) return true;
    const variable = this._scopes.variable(node, node);
    if (variable === null) return VALUES.has(node.name) || this._isOnlyUsed(node, parent, false);
    if (!variable.isTop) return isTimer(variable) ? onlyStops(node, parent) : true;
    const [given] = variable.given;
    return (given && isPrimitive(given)) || this._isOnlyUsed(node, parent, true);
  }

  /** A name that all calls share, of the file's own or of the surroundings. */
  _isOnlyUsed(node, parent, isOwn) {
    const { name } = node;
    const isKnown = isOwn || this._services.has(name) || CALLED.has(name);
    switch (parent.type) {
      case 'CallExpression':
      case 'NewExpression': return parent.callee === node && isKnown;
      case 'MemberExpression': return parent.object === node && this._isMethodCall(parent, isOwn);
      case 'UnaryExpression': return parent.operator === 'typeof';
      case 'BinaryExpression': return parent.operator === 'instanceof';
      case 'ClassDeclaration':
      case 'ClassExpression': return parent.superClass !== node || isKnown;
      case 'Property': return this._isExported(this._scopes.parent(parent));
      default: return parent.id === node || /^Export/.test(parent.type) || this._isExported(node);
    }
  }

  _isMethodCall(member, isOwn) {
    if (member.computed) return false;
    const user = this._scopes.parent(member);
    const { name } = member.object;
    if (isExports(member)) return this._tree.body.includes(this._scopes.parent(user));
    const allowed = METHODS.get(name);
    const isKnown = isOwn || this._services.has(name) ||
      (allowed !== undefined && allowed.test(member.property.name));
    if (user.type === 'CallExpression' && user.callee === member) return isKnown;
    return allowed !== undefined && CONSTANT.test(member.property.name);
  }

  _isExported(node) {
    const { type, left, right } = this._scopes.parent(node);
    return type === 'AssignmentExpression' && right === node && isExports(left);
  }

  _MemberExpression(node) {
    const user = this._scopes.parent(node);
    const isCalled = user.type === 'CallExpression' && user.callee === node;
    const { name } = node.property;
    if (node.computed ? !this._isNumber(node.property)
      : REACHES_FURTHER.has(name) || (INHERITED.has(name) && !isCalled)) return false;
    return !this._isWritten(node, user) || isExports(node) || this._isOwnObject(node.object);
  }

  _isWritten(node, user) {
    switch (user.type) {
      case 'AssignmentExpression':
      case 'AssignmentPattern':
      case 'ForInStatement':
      case 'ForOfStatement': return user.left === node;
      case 'Property': return this._scopes.parent(user).type === 'ObjectPattern';
      case 'UnaryExpression': return user.operator === 'delete';
      default: return /^(ArrayPattern|RestElement|UpdateExpression)$/.test(user.type);
    }
  }

  /** An object that the call has made, or has been given by a service. */
  _isOwnObject(node) {
    if (node.type === 'ThisExpression') return true;
    const variable = node.type === 'Identifier' ? this._scopes.variable(node, node) : null;
    return variable !== null && !variable.isTop && variable.given.every((given) =>
      given !== null && (/^(Object|Array|New)Expression$/.test(given.type) ||
        this._isAnswer(given)));
  }

  _isAnswer({ type, argument }) {
    return type === 'AwaitExpression' && argument.type === 'CallExpression' &&
      argument.callee.type === 'MemberExpression' &&
      this._services.has(argument.callee.object.name) &&
      this._scopes.variable(argument.callee.object, argument) === null;
  }

  _isNumber(node) {
    if (node.type === 'Literal') return typeof node.value === 'number';
    if (node.type === 'UnaryExpression') return /^[-+]$/.test(node.operator);
    if (node.type === 'BinaryExpression') return /^[-*/%]$/.test(node.operator);
    const variable = node.type === 'Identifier' ? this._scopes.variable(node, node) : null;
    return variable !== null && !variable.isTop && variable.given.length > 0 &&
      variable.given.every((given) => given !== null && given.type === 'Literal' &&
        typeof given.value === 'number');
  }

  _Property(node) {
    const name = node.key.name === undefined ? node.key.value : node.key.name;
    const isRead = this._scopes.parent(node).type === 'ObjectPattern';
    return !REACHES_FURTHER.has(name) && !(isRead && INHERITED.has(name));
  }

  /** In a plain function it may be what all have in common. */
  _ThisExpression(node) {
    for (let at = this._scopes.parent(node); at !== undefined; at = this._scopes.parent(at)) {
      if (/^(Method|Property)Definition$/.test(at.type)) return true;
      if (/^Function/.test(at.type) && this._scopes.parent(at).type !== 'MethodDefinition') break;
    }
    return false;
  }

  /** A timer has a number, and they go on from call to call. */
  _CallExpression(node) {
    if (STOPS_TIMER.test(node.callee.name)) {
      return node.arguments.length === 1 && node.arguments[0].type === 'Identifier' &&
        isTimer(this._scopes.variable(node.arguments[0], node));
    }
    if (!startsTimer(node)) return true;
    const user = this._scopes.parent(node);
    const around = this._scopes.parent(user);
    switch (user.type) {
      case 'ExpressionStatement': return true;
      case 'VariableDeclarator': return user.id.type === 'Identifier';
      case 'AssignmentExpression':
        return user.left.type === 'Identifier' && around.type === 'ExpressionStatement';
      default: return user.type === 'ArrowFunctionExpression' && around.type === 'NewExpression' &&
        around.callee.name === 'Promise';
    }
  }
}

function isPrimitive(node) {
  switch (node === null ? null : node.type) {
    case 'Literal': return node.regex === undefined;
    case 'TemplateLiteral': return node.expressions.every(isPrimitive);
    case 'UnaryExpression': return isPrimitive(node.argument);
    case 'BinaryExpression': return isPrimitive(node.left) && isPrimitive(node.right);
    default: return false;
  }
}

/** `module.exports`, `exports.name` or `module.exports.name`. */
function isExports({ type, computed, object, property }) {
  if (type !== 'MemberExpression' || computed) return false;
  return object.name === 'exports' || isExports(object) ||
    (object.name === 'module' && property.name === 'exports');
}

function startsTimer({ type, callee }) {
  return type === 'CallExpression' && STARTS_TIMER.test(callee.name);
}

function isTimer(variable) {
  return variable !== null && variable.given.some((given) => given !== null && startsTimer(given));
}

/** A variable with a timer is given it, or is used to stop it. */
function onlyStops(node, parent) {
  if (parent.type === 'VariableDeclarator') return parent.id === node;
  if (parent.type === 'AssignmentExpression') return parent.left === node;
  return parent.type === 'CallExpression' && STOPS_TIMER.test(parent.callee.name);
}

/** Whether an identifier is a property's name, a label or the like, and stands for no variable. */
function isNameOnly(node, parent) {
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (parent.type === 'Property') return parent.key === node && !parent.shorthand;
  if (/^(Method|Property)Definition$/.test(parent.type)) return parent.key === node;
  return /^(Labeled|Break|Continue)Statement$/.test(parent.type) ||
    /^(Import|Export).*Specifier$/.test(parent.type);
}

module.exports = { callsShareNothing };
