// The submitted file: read and compiled once, executed in a fresh realm for every run.
'use strict';

const vm = require('vm');
const entries = require('./entries');
const modules = require('./modules');
const { asScript, declaredNames } = require('./module_syntax');
const { CallPlaces, watch } = require('./places');
const { scriptsFor, scriptsOfHarness } = require('./realm_scripts');
const { Refusal } = require('./refusal');
const { listedNames, servicesText } = require('./services');
const { callsShareNothing } = require('./shared_state');
const { compileError, parse, syntaxError, walk } = require('./syntax');
const { chooseWanted } = require('./wanted');

class Program {
  constructor(load) {
    const source = load.source.replace(/^\ufeff/, '');
    this.file = load.file;
    this.source = source;
    this.accepted = load.entries;
    this.demanded = load.entry;
    this.wanted = load.wanted || null; // of an exercise that is judged by cases
    this.oneIsEnough = load.one_is_enough || false;
    this.parameters = load.parameters;
    const offered = [load.services, load.questions || [], load.constants || {}];
    this.offered = listedNames(...offered);
    this.services = servicesText(...offered);
    this.places = new CallPlaces(load.file, source);
    watch(this.places);
    const parsed = parse(this.file, source);
    const { tree } = parsed;
    const mentioned = this._look(tree, source);
    this.scripts = scriptsFor(mentioned);
    if (load.harness) this.scripts.push(...scriptsOfHarness(load.harness));
    this.definitions = entries.definitionsIn(tree);
    this._declared = tree.body.flatMap(namesDeclaredBy);
    this._compile(source, parsed);
    this.callsShareNothing = callsShareNothing(tree, this.services.names);
    this.entry = null; // its name and place, known once the file has been run
    this.names = null; // its own for those that are wanted, if there are any
  }

  /** Finds what the exercise calls, among what the file's names stand for. */
  findEntry(values) {
    if (this.wanted === null) {
      this.entry = entries.check(entries.choose(values, this), this);
      return;
    }
    this.names = chooseWanted(values, this);
    const [name] = Object.values(this.names);
    this.entry = { name, place: entries.placeOf(name, this) };
  }

  place(node) {
    return this.places.point(node.loc.start.line, node.loc.start.column + 1);
  }

  refusalOfModule(name, place) {
    return modules.refusalOf(name, this.offered, place);
  }

  /**
   * One walk over the tree: where the calls are, what could not be judged anyway, and the names
   * that are mentioned, which it gives.
   */
  _look(tree, source) {
    const mentioned = new Set();
    let trouble = null;
    const refuse = (node, code, message) => {
      if (trouble !== null && trouble.node.start <= node.start) return;
      trouble = { node, refusal: new Refusal(code, message, this.place(node)) };
    };
    walk(tree, (node, inside) => {
      if (node.type === 'Identifier') mentioned.add(node.name);
      else if (node.type === 'Literal') mentioned.add(node.value);
      else if (node.type === 'CallExpression') this._addCall(node, source);
      else if (node.type === 'ExpressionStatement') this._addStatement(node.expression, source);
      else if (node.type === 'ImportExpression') {
        refuse(node, 'forbidden', 'a submission may not load modules with import(); write an ' +
          'import at the top');
      } else if (node.type === 'MetaProperty' && node.meta.name === 'import') {
        refuse(node, 'forbidden', 'import.meta is not there: a submission has no files');
      } else if (inside === null && (node.type === 'AwaitExpression' || node.await === true)) {
        refuse(node, 'syntax-error', 'await is not possible while the file is loaded; it belongs ' +
          'inside an async function');
      } else if (node.type === 'ImportDeclaration' || node.source && /^Export/.test(node.type)) {
        mentioned.add('require');
        const refusal = this.refusalOfModule(node.source.value, this.place(node));
        if (refusal !== null) refuse(node, refusal.code, refusal.message);
      }
    });
    if (trouble !== null) throw trouble.refusal;
    return mentioned;
  }

  _addCall(node, source) {
    const { callee } = node;
    const last = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
    if (/Identifier$/.test(last.type)) this.places.add(node, last.loc.start);
    const parenthesis = source.indexOf('(', callee.end);
    const between = source.slice(callee.end, parenthesis);
    if (/[\r\n]/.test(between)) return;
    const { line, column } = callee.loc.end;
    this.places.add(node, { line, column: column + between.length });
  }

  _addStatement({ type, callee, loc }, source) {
    if (type !== 'CallExpression') return;
    this.places.addStatement(loc.start, source.slice(callee.start, callee.end));
  }

  /**
   * A function that runs the file when it is called, and gives the values of its top-level names.
   * Its parameters are in a function around it, so that the file may declare such names itself.
   */
  _compile(source, parsed) {
    const { isModule } = parsed;
    const script = asScript(source, parsed);
    const parameters = isModule ? 'require' : 'require, module, exports, __filename, __dirname';
    const names = new Map(this._declared.map((name) => [name, name]));
    for (const [exported, local] of script.exports) names.set(exported, local);
    const values = [...names].map(([name, local]) => `[${JSON.stringify(name)}]: ${local}`);
    const strict = isModule ? '"use strict";' : '';
    const head = `(function (${parameters}) {${strict} ${script.imports} return (() => {\n`;
    const tail = `\nreturn { __proto__: null, ${values.join(', ')} };\n})(); })`;
    const error = compileError(this.file, script.text);
    if (error !== null) throw syntaxError(error, this.file);
    try {
      this.script = new vm.Script(head + script.text + tail,
        { filename: this.file, lineOffset: -1 });
    } catch (wrapped) {
      throw syntaxError(wrapped, this.file);
    }
  }

  /** The advice that a top-level name hides one of the exercise's, for each that does. */
  shadows() {
    return this._declared.filter((name) => this.services.names.has(name)).map((name) => ({
      code: 'shadowed-service', message: `the file defines its own '${name}', so it never ` +
        "reaches the exercise's; remove it", ...entries.placeOf(name, this),
    }));
  }
}

/** The top-level names of a file, also those that it makes global without a declaration. */
function namesDeclaredBy(statement) {
  const declaration = statement.declaration || statement;
  if (statement.type === 'ExpressionStatement') return assignedGlobals(statement.expression);
  if (!/^(Variable|Function|Class)Declaration$/.test(declaration.type)) return [];
  return declaration.id === null ? [] : declaredNames(declaration);
}

function assignedGlobals({ type, left }) {
  if (type !== 'AssignmentExpression') return [];
  if (left.type === 'Identifier') return [left.name];
  const isGlobal = left.type === 'MemberExpression' && !left.computed &&
    /^global(This)?$/.test(left.object.name);
  return isGlobal ? [left.property.name] : [];
}

module.exports = { Program };
