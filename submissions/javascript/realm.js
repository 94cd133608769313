// The realm of one run: a context of its own, in which the scripts of realm/ have set up what the
// submission is offered.
//
// Only primitive values cross the border, in both directions. Functions of this side are known to
// those scripts alone; they have no prototype that would lead anywhere, and their errors stay here.
'use strict';

const vm = require('vm');
const { closest } = require('./names');
const { hash, parseUrl } = require('./pure_functions');

const CONTEXT = { microtaskMode: 'afterEvaluate', codeGeneration: { strings: false, wasm: false } };
const newRealm = new vm.Script('({ __proto__: null })');
const nothing = new vm.Script('0');

class Realm {
  constructor(run, program) {
    this._context = vm.createContext(Object.create(null), CONTEXT);
    this._run = run;
    this._program = program;
    this._inside = this._evaluate(newRealm);
    this._inside.file = program.file;
    this._inside.services = program.services.json;
    const host = hostFunctions(run, program);
    for (const script of program.scripts) this._evaluate(script)(this._inside, host);
  }

  /** Executes the file. */
  load() {
    const file = this._evaluate(this._program.script);
    this._go(() => this._inside.load(file));
  }

  /** What the file's names stand for, as entries.js takes it. */
  values() {
    return JSON.parse(this._go(() => this._inside.values()));
  }

  start(number, name, argumentsText) {
    this._go(() => this._inside.start(number, name, argumentsText));
  }

  /** The answers to all cases, given as JSON like them. */
  answerCases(casesText, namesText) {
    return this._go(() => this._inside.answerCases(casesText, namesText));
  }

  settle(number, text, failed, place) {
    const { line, column } = place || {};
    this._go(() => this._inside.settle(number, text, failed, line, column));
  }

  wake(number) {
    this._go(() => this._inside.wake(number));
  }

  describe(thrown) {
    return this._go(() => this._inside.describeText(thrown));
  }

  /** Lets the program run until nothing can move: V8 empties the queue of microtasks. */
  drain() {
    this._go(() => this._evaluate(nothing));
  }

  /** A refusal reached the submission as an error of its own, and whatever it did with that. */
  _go(act) {
    let result;
    try {
      result = act();
    } catch (error) {
      throw this._run.refusal || error;
    }
    if (this._run.refusal !== null) throw this._run.refusal;
    return result;
  }

  _evaluate(script) {
    return script.runInContext(this._context, { displayErrors: false });
  }
}

/** What the scripts of the realm may call. Once a file is refused, every call fails. */
function hostFunctions(run, program) {
  const functions = {
    refuse: (code, message) => run.refuse(code, message),
    unknownMethod: (service, name) => refuseMethod(run, program, service, name),
    refuseModule: (name) => refuseModule(run, program, name),
    loadFailed: (text) => loadFailed(run, text),
    request: (service, operation, text) => run.request(service, operation, text),
    timer: (seconds, again) => run.timer(seconds, again),
    cancel: (number) => run.cancel(number),
    ask: (kind, text) => run.ask(kind, text),
    draw: (bytes) => run.draw(bytes),
    drawNumber: () => run.drawNumber(),
    print: (text) => run.print(text),
    keepOutput: (kept) => run.keepOutput(kept),
    returned: (number, text) => run.calls.returned(number, text),
    threw: (number, text) => run.calls.threw(number, text),
    uncaught: (text) => run.uncaught(text),
    hash,
    parseUrl,
  };
  const offered = Object.create(null);
  for (const [name, act] of Object.entries(functions)) {
    offered[name] = (...given) => {
      if (run.refusal !== null) throw run.refusal;
      return act(...given);
    };
    Object.setPrototypeOf(offered[name], null);
  }
  return offered;
}

function refuseMethod(run, program, service, name) {
  const methods = program.services.methods.get(service);
  const near = closest(name, methods);
  run.refuse('unknown-method', `${service} has no method '${name}'; it has: ` +
    `${methods.join(', ')}${near ? `; did you mean ${service}.${near}?` : ''}`);
}

function refuseModule(run, program, name) {
  const refusal = program.refusalOfModule(name);
  if (refusal !== null) run.refuse(refusal.code, refusal.message);
}

function loadFailed(run, text) {
  const { type, message, line, column } = JSON.parse(text);
  run.refuse('load-error', `${type} while the file is loaded: ${message}`,
    line && { line, column });
}

module.exports = { Realm };
