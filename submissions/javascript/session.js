// The three operations of the protocol.
'use strict';

const { writeAnswer, writeLine } = require('./channel');
const { Program } = require('./program');
const { Refusal } = require('./refusal');
const { Run } = require('./run');

const BEGIN = { load: '_load', run: '_play', cases: '_playCases' };

class Session {
  /** `tellWatchdog` is given what to know when a query does not end: the file, a refusal. */
  constructor(lines, turn, tellWatchdog) {
    this._lines = lines;
    this._turn = turn;
    this._tellWatchdog = tellWatchdog;
    this._program = null;
    this._limits = null;
    this._query = null;
    this._run = null;
    this._refusal = null;
  }

  /** Runs the next query; false when there is none. Its answer is left to `end`. */
  begin() {
    this._query = this._lines.read();
    if (this._query === null) return false;
    this[BEGIN[this._query.op]]();
    return true;
  }

  end() {
    const answer = this._answer();
    if (!this._turn.claim()) waitForTheEnd();
    writeLine(answer);
    this._run = null;
  }

  _answer() {
    if (this._refusal !== null) return JSON.stringify(this._refusal.answer(this._query.id));
    if (this._query.op === 'load') return this._loaded();
    return this._query.op === 'cases' ? this._run.answerToCases() : this._run.answer();
  }

  _loaded() {
    const { entry: { name, place }, callsShareNothing } = this._program;
    return JSON.stringify({ loaded: { entry: name, line: place ? place.line : 1,
      calls_share_nothing: callsShareNothing } });
  }

  rejectedUnheard(reason) {
    if (this._run !== null && this._run.refusal === null) this._run.rejectedUnheard(reason);
  }

  _load() {
    this._limits = this._query.limits;
    this._tellWatchdog({ file: this._query.file, computes: 'harness' in this._query });
    this._turn.begin(undefined, this._limits.load_ms);
    this._guarded(() => {
      this._program = new Program(this._query);
      this._newRun(() => null);
      this._run.load();
    });
  }

  _play() {
    process.env.TZ = this._query.time_zone || 'UTC';
    this._turn.begin(this._query.id, this._limits.query_ms);
    this._guarded(() => {
      this._newRun((question) => this._ask(question));
      this._run.play();
    });
  }

  _playCases() {
    this._turn.begin(this._query.id, this._limits.query_ms);
    this._guarded(() => {
      this._newRun();
      this._run.playCases();
    });
  }

  _newRun(askParent) {
    const { id } = this._query;
    const onRefusal = (refusal) => this._tellWatchdog({ refused: refusal.answer(id) });
    this._run = new Run(this._query, this._program, this._limits, { askParent, onRefusal });
  }

  _guarded(act) {
    this._refusal = null;
    try {
      act();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this._refusal = error;
    }
  }

  /** A question to the parent, who thinks on its own processor time. */
  _ask(question) {
    writeAnswer(question);
    const told = this._lines.read();
    if (told === null) process.exit(0);
    return told.value;
  }
}

/** The watchdog has claimed the answer and is about to end the process. */
function waitForTheEnd() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

module.exports = { Session };
