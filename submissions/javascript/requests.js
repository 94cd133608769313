// What a run has asked for. Services, timers and questions share one numbering.
'use strict';

class ServiceRequest {
  constructor(number, call, place, service, operation, argumentsText) {
    this.kind = 'service';
    this.isOpen = true;
    this.number = number;
    this.call = call;
    this.place = place;
    this._service = service;
    this._operation = operation;
    this._argumentsText = argumentsText;
  }

  /** As JSON. The arguments are JSON already: whole numbers may be larger than ours are exact. */
  answer() {
    const { number, _service: service, _operation: operation, call, place } = this;
    const start = JSON.stringify({ request: number, service, operation, call, ...place });
    return `${start.slice(0, -1)},"arguments":${this._argumentsText}}`;
  }
}

class Timer {
  constructor(number, call, place, due) {
    this.kind = 'timer';
    this.isOpen = true;
    this.number = number;
    this.call = call;
    this.place = place;
    this.due = due;
  }

  answer() {
    return JSON.stringify({ request: this.number, timer: this.due, call: this.call,
      ...this.place });
  }
}

/** Answered as soon as it was asked; it only takes up a number. */
class Question {
  constructor(number) {
    this.kind = 'question';
    this.isOpen = false;
    this.number = number;
  }
}

/** All of a run's requests, by their numbers. */
class Requests {
  constructor() {
    this._all = [];
  }

  get count() {
    return this._all.length;
  }

  add(request) {
    this._all.push(request);
  }

  get(number) {
    return this._all[number];
  }

  open() {
    return this._all.filter((request) => request.isOpen);
  }

  /** What a history that speaks of this request has wrong, or null. */
  differenceOf(number, kind) {
    const request = this._all[number];
    if (request === undefined) return `request ${number} was not made this time`;
    if (request.kind !== kind) return `request ${number} is now of another kind`;
    return request.isOpen ? null : `request ${number} is no longer waiting`;
  }
}

module.exports = { Question, Requests, ServiceRequest, Timer };
