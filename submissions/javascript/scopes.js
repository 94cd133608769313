// Which variable each identifier of a file stands for.
'use strict';

const { walk } = require('./syntax');

const FUNCTION = /^(Arrow)?Function/;
const SCOPE = /^((Arrow)?Function|Class|BlockStatement|For|SwitchStatement|CatchClause|Program)/;

class Scopes {
  constructor(tree) {
    this._tree = tree;
    this._parents = new Map();
    this._variables = new Map(); // node of a scope to its variables, by name
    this.nodes = [];
    walk(tree, (node) => {
      this.nodes.push(node);
      for (const child of childrenOf(node)) this._parents.set(child, node);
    });
    for (const node of this.nodes) this._declare(node);
    for (const node of this.nodes) this._noteAssignment(node);
  }

  parent(node) {
    return this._parents.get(node);
  }

  /**
   * The variable, or null for one of the surroundings: whether it is one of the file's top, and all
   * that it is given. Each of these is an expression, or null where that cannot be told.
   */
  variable({ name }, from) {
    for (let at = from; at !== undefined; at = this._parents.get(at)) {
      const found = this._variables.get(at);
      if (found !== undefined && found.has(name)) return found.get(name);
    }
    return null;
  }

  _declare(node) {
    const { type } = node;
    if (FUNCTION.test(type)) {
      node.params.forEach((each) => this._add(node, each, null));
      if (node.id && type === 'FunctionExpression') this._add(node, node.id, null);
    }
    if (type === 'ClassExpression' && node.id) this._add(node, node.id, null);
    if (/^(Function|Class)Declaration$/.test(type) && node.id) {
      this._add(this._scopeAround(node), node.id, null);
    }
    if (type === 'CatchClause' && node.param) this._add(node, node.param, null);
    if (/^Import.*Specifier$/.test(type)) this._add(this._tree, node.local, null);
    if (type === 'VariableDeclarator') this._declareVariable(node);
  }

  _declareVariable(node) {
    const declaration = this._parents.get(node);
    const user = this._parents.get(declaration);
    let scope = this._scopeAround(declaration);
    if (declaration.kind === 'var') {
      while (scope !== this._tree && !FUNCTION.test(scope.type)) scope = this._scopeAround(scope);
    }
    const isOfLoop = /^For(Of|In)Statement$/.test(user.type) && user.left === declaration;
    this._add(scope, node.id, isOfLoop ? null : node.init || undefined);
  }

  _scopeAround(node) {
    let at = this._parents.get(node);
    while (!SCOPE.test(at.type)) at = this._parents.get(at);
    return at;
  }

  _add(scope, pattern, given) {
    if (!this._variables.has(scope)) this._variables.set(scope, new Map());
    const variables = this._variables.get(scope);
    for (const name of namesIn(pattern)) {
      if (!variables.has(name)) variables.set(name, { isTop: scope === this._tree, given: [] });
      if (given === undefined) continue;
      variables.get(name).given.push(pattern.type === 'Identifier' ? given : null);
    }
  }

  /** A variable that is given something else than by `=` or `++` may be given anything. */
  _noteAssignment(node) {
    const { type, left } = node;
    const isAssignment = type === 'AssignmentExpression' || /^For(Of|In)Statement$/.test(type);
    if (!isAssignment || left.type === 'VariableDeclaration') return;
    for (const name of namesIn(left)) {
      const variable = this.variable({ name }, node);
      const isPlain = left.type === 'Identifier' && node.operator === '=';
      if (variable !== null) variable.given.push(isPlain ? node.right : null);
    }
  }
}

function childrenOf(node) {
  return Object.values(node).flat().filter((child) => child !== null &&
    typeof child === 'object' && typeof child.type === 'string');
}

/** The names that a pattern gives values to. */
function namesIn(pattern) {
  if (pattern === null) return [];
  switch (pattern.type) {
    case 'Identifier': return [pattern.name];
    case 'AssignmentPattern': return namesIn(pattern.left);
    case 'RestElement': return namesIn(pattern.argument);
    case 'ArrayPattern': return pattern.elements.flatMap(namesIn);
    case 'ObjectPattern': return pattern.properties.flatMap((each) => namesIn(each.value || each));
    default: return [];
  }
}

module.exports = { Scopes };
