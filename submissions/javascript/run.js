// One run of the submission: a fresh realm, the history replayed, and what it asks next.
'use strict';

const { Advice } = require('./advice');
const { Calls, describedError } = require('./calls');
const { callNow, followCalls, inCall, startCall } = require('./current_call');
const { History } = require('./history');
const { here } = require('./places');
const { Realm } = require('./realm');
const { Refusal } = require('./refusal');
const { Question, Requests, ServiceRequest, Timer } = require('./requests');
const { Output } = require('./output');
const { RandomDraws } = require('./random_draws');

const CLOCK_AT_START_S = 1704067199.9995;
const MICROSECONDS = 1e6;

class Run {
  constructor(query, program, limits, { askParent, onRefusal }) {
    this._query = query;
    this._program = program;
    this._askParent = askParent;
    this._onRefusal = onRefusal;
    this.refusal = null;
    this._history = new History(query.history || []);
    this._requestsMax = limits.open_requests;
    this._askedSinceEvent = 0;
    this._requests = new Requests();
    this.calls = new Calls();
    this._clock = CLOCK_AT_START_S;
    this._timeStands = false; // else each reading of a clock is a question
    this._advice = new Advice();
    this._output = new Output(limits.output_bytes);
    this._keepsOutput = true;
    this._draws = new RandomDraws(query.server || 0, query.incarnation || 0);
    followCalls(this._history.hasSeveralCalls());
    this._realm = new Realm(this, program);
  }

  /** Runs the file's top level only, and finds its entry point. */
  load() {
    this._execute();
    this._program.findEntry(this._realm.values());
  }

  /** Executes the file and answers all cases of the query, while time stands still. */
  playCases() {
    this._timeStands = true;
    this._execute();
    this._answers = this._realm.answerCases(JSON.stringify(this._query.cases),
      JSON.stringify(this._program.names));
    this._realm.drain();
  }

  play() {
    this._execute();
    while (!this._history.isUsedUp()) {
      const [kind, number, value] = this._history.next();
      this._askedSinceEvent = 0;
      EVENTS[kind].call(this, number, value);
      this._realm.drain();
    }
  }

  _execute() {
    this._isLoading = true;
    this._realm.load();
    this._realm.drain();
    this._isLoading = false;
    this._program.shadows().forEach((advice) => this._advice.add(advice));
  }

  answer() {
    const open = this._requests.open();
    const rest = JSON.stringify({
      calls: this.calls.answer(open),
      printed: this._output.text(), advice: this._advice.all(), state: null,
    });
    const asked = open.map((request) => request.answer()).join(',');
    return `{"id":${JSON.stringify(this._query.id)},"open":[${asked}],${rest.slice(1)}`;
  }

  answerToCases() {
    const rest = JSON.stringify({ printed: this._output.text(), advice: this._advice.all() });
    return `{"id":${JSON.stringify(this._query.id)},"answers":${this._answers},${rest.slice(1)}`;
  }

  // What the history brings

  _start(number) {
    this.calls.start(number);
    const values = JSON.stringify(this._query.calls[number]);
    startCall(number, () => this._realm.start(number, this._program.entry.name, values));
  }

  _settle(number, value, failed) {
    const request = this._openRequest(number, 'service');
    request.isOpen = false;
    this._realm.settle(number, JSON.stringify(value), failed, request.place);
  }

  _wake(number) {
    const timer = this._openRequest(number, 'timer');
    timer.isOpen = false;
    this._clock = Math.max(this._clock, timer.due);
    inCall(timer.call, () => this._realm.wake(number));
  }

  _openRequest(number, kind) {
    const difference = this._requests.differenceOf(number, kind);
    if (difference !== null) this.differs(difference);
    return this._requests.get(number);
  }

  differs(how) {
    this.refuse('nondeterministic', 'the file does different things after the same answers: ' +
      `${how}; let it depend on its arguments and answers only`);
  }

  // What the submission asks; called from its realm

  request(service, operation, argumentsText) {
    if (this._isLoading) {
      this.refuse('load-error', 'the file asks a service while it is loaded; its entry point is ' +
        'called for you, so ask only in there');
    }
    return this._add((number, place) => {
      const statement = place && this._program.places.statementAt(place);
      if (statement) this._advice.notAwaited(statement, place);
      return new ServiceRequest(number, callNow() || 0, place, service, operation, argumentsText);
    });
  }

  /** `again` is the number of a timer that this one goes on from, in whose place it stands. */
  timer(seconds, again) {
    const due = Math.round((this._clock + seconds) * MICROSECONDS) / MICROSECONDS;
    return this._add((number, place) => new Timer(number, callNow() || 0,
      again === undefined ? place : this._requests.get(again).place, due));
  }

  cancel(number) {
    const timer = this._requests.get(number);
    if (timer !== undefined && timer.kind === 'timer') timer.isOpen = false;
  }

  /** A question that is answered at once: from the history, or else by the parent. */
  ask(kind, argumentsText) {
    if (this._timeStands) return JSON.stringify(this._clock);
    if (this._isLoading) return this._askedWhileLoading(kind);
    const number = this._add((own) => new Question(own));
    const value = this._history.isUsedUp() ? this._askedOfParent(number, kind, argumentsText)
      : this._told(number);
    if (kind === 'time') this._clock = Math.max(this._clock, value);
    return JSON.stringify(value);
  }

  /** No step of the world's: the server was started before it, at a time that is known. */
  _askedWhileLoading(kind) {
    if (kind !== 'time') {
      this.refuse('load-error', `the file asks ${kind} while it is loaded; its entry point is ` +
        'called for you, so ask only in there');
    }
    return JSON.stringify(this._clock);
  }

  _askedOfParent(request, kind, argumentsText) {
    const { line, column } = here() || {};
    return this._askParent({ id: this._query.id, question: {
      request, kind, arguments: JSON.parse(argumentsText), line, column } });
  }

  _told(number) {
    if (!this._history.tells(number)) this.differs(`question ${number} is asked this time`);
    const [, , value] = this._history.next();
    return value;
  }

  _add(make) {
    const number = this._requests.count;
    const place = here();
    this._requests.add(make(number, place));
    this._askedSinceEvent += 1;
    if (this._askedSinceEvent > this._requestsMax) {
      this.refuse('request-limit', `asks more than ${this._requestsMax} things without waiting ` +
        'for an answer; await each before the next', place);
    }
    return number;
  }

  draw(bytes) {
    return this._draws.next(callNow(), bytes);
  }

  drawNumber() {
    this._advice.oneDrawOfMany(here());
    return this.draw(7);
  }

  keepOutput(kept) {
    this._keepsOutput = kept;
  }

  print(text) {
    if (!this._keepsOutput) return;
    const limit = this._output.add(text);
    if (limit !== null) {
      this.refuse('output-limit', `prints more than ${limit} bytes; print less`);
    }
  }

  rejectedUnheard(reason) {
    this._advice.rejectedUnheard(describedError(this._realm.describe(reason)));
  }

  uncaught(text) {
    this._advice.uncaught(describedError(text));
  }

  /** Throws. Whoever catches it gains nothing: the first refusal is what the run comes to. */
  refuse(code, message, place = here()) {
    if (this.refusal === null) {
      const { entry } = this._program;
      this.refusal = new Refusal(code, message, place || (entry && entry.place));
      this._onRefusal(this.refusal);
    }
    throw this.refusal;
  }
}

const EVENTS = {
  start(number) { this._start(number); },
  answer(number, value) { this._settle(number, value, false); },
  error(number, error) { this._settle(number, error, true); },
  wake(number) { this._wake(number); },
  tell(number) { this.differs(`question ${number} was not asked this time`); },
};

module.exports = { Run };
