// Ends a query that does not end by itself, and says where the program stood.
//
// The limit is one on processor time, so that a busy machine refuses no file. At the limit the
// debugger stops the submission's thread, in a loop, in endless microtasks or inside of a regular
// expression alike, and tells its stack. A thread that cannot be stopped is ended without a place.
'use strict';

const inspector = require('inspector');
const { pathToFileURL } = require('url');
const { writeAnswer } = require('./channel');
const { Refusal } = require('./refusal');

const LOOK_EVERY_MS = 20;
const STOP_WITHIN_MS = 1000;

class Watchdog {
  constructor(turn, thread) {
    this._turn = turn;
    this._thread = thread;
    this._looks = null;
    this._query = null;
    this._cpuAtStart = null;
    this._file = null;
    this._late = 'asks for nothing and does not end within {} ms; let each loop await an ' +
      'operation';
    this._refused = undefined; // the last answer that refuses; its query may be under way still
  }

  start() {
    this._thread.on('message', ({ file, computes, refused }) => {
      if (file) this._file = file;
      if (computes) this._late = 'does not end within {} ms; let every loop end';
      this._refused = refused;
    });
    this._thread.on('error', (error) => this._died(error));
    this._looks = setInterval(() => this._look(), LOOK_EVERY_MS).unref();
  }

  _look() {
    const query = this._turn.underWay();
    if (query !== this._query) {
      this._query = query;
      this._cpuAtStart = process.cpuUsage();
      return;
    }
    if (query === null) return;
    const used = process.cpuUsage(this._cpuAtStart);
    if ((used.user + used.system) / 1000 < this._turn.limitMs) return;
    clearInterval(this._looks);
    // A file that was refused may catch that like any other exception, and go on for ever.
    if (this._refused && this._refused.id === this._turn.id) this._answer(this._refused);
    const late = this._late.replace('{}', this._turn.limitMs);
    const answer = (place) => this._refuse(new Refusal('time-limit', late, place));
    setTimeout(answer, STOP_WITHIN_MS);
    whereItStands(this._file, answer);
  }

  _died(error) {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      this._refuse(new Refusal('memory-limit',
        'the file uses more memory than it is given; use less'));
    }
    process.stderr.write(`${error.stack || error}\n`);
    process.exit(1);
  }

  _refuse(refusal) {
    this._answer(refusal.answer(this._turn.id));
  }

  /** Answers, unless the thread has just done so, and ends the process with its stopped thread. */
  _answer(answer) {
    if (this._turn.claim()) writeAnswer(answer);
    process.kill(process.pid, 'SIGKILL');
  }
}

/** Calls back with the innermost place of the file on the other thread's stack, if it has one. */
function whereItStands(file, callBack) {
  const session = new inspector.Session();
  session.connect();
  const scripts = new Map();
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId } }) => {
    tellThread(session, sessionId, 'Debugger.enable', 'Debugger.pause');
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params: { sessionId, message } }) => {
    const { method, params } = JSON.parse(message);
    if (method === 'Debugger.scriptParsed') scripts.set(params.scriptId, params.url);
    if (method !== 'Debugger.paused') return;
    const frame = params.callFrames.find(({ location }) => isOf(file, scripts, location));
    if (frame === undefined) {
      // It is between two microtasks, for example, and about to go on in the file.
      tellThread(session, sessionId, 'Debugger.stepInto');
      return;
    }
    callBack({ line: frame.location.lineNumber + 1, column: frame.location.columnNumber + 1 });
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
}

function tellThread(session, sessionId, ...methods) {
  for (const method of methods) {
    session.post('NodeWorker.sendMessageToWorker',
      { sessionId, message: JSON.stringify({ id: 1, method }) });
  }
}

/** The debugger writes the name of a script that is an absolute path as an address. */
function isOf(file, scripts, location) {
  const url = scripts.get(location.scriptId) || '';
  return url === file || url === pathToFileURL(file).href;
}

module.exports = { Watchdog };
