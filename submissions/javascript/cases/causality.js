// Cases of causality: patterns of events. Each node is a process of its own, with a copy of the
// file: there its one clock lives, and what toArray() gives at a send travels to the others. For
// the comparisons, which somebody makes who has all clocks, the clock of each event is made anew,
// by replaying its node up to that event.
(function defineCausalityCases(realm) {
  'use strict';

  const { append, decode, encode, refuse } = realm;
  const OTHER_HABIT = { isBefore: 'is_before', isConcurrent: 'is_concurrent', toArray: 'to_array' };

  realm.copiesOfFile = 4; // as many as there can be nodes

  class Replay {
    constructor(name, file, copies, { nodes, events }) {
      this.name = name;
      this.Clock = file[name];
      this.copies = copies;
      this.nodes = nodes;
      this.events = events;
      this.isVector = name === 'VectorClock';
      this.clocks = []; // of each event, as it was then
      this.sent = { __proto__: null }; // by event: what toArray() gave, as JSON
      this.changed = [];
    }

    answer() {
      this.letItHappen();
      for (let event = 0; event < this.events.length; ++event) {
        append(this.clocks, this.clockAfter(event));
      }
      const before = this.table('isBefore');
      const answer = { clocks: [], before, changed: this.changed };
      if (this.isVector) answer.concurrent = this.table('isConcurrent');
      for (let event = 0; event < this.clocks.length; ++event) {
        append(answer.clocks, this.call(this.clocks[event], 'toArray'));
      }
      return answer;
    }

    /** All events, in their order, each at its own node. */
    letItHappen() {
      const clocks = { __proto__: null };
      const given = []; // what toArray() itself gave, at each send
      for (let event = 0; event < this.events.length; ++event) {
        const node = this.events[event][0];
        if (clocks[node] === undefined) clocks[node] = this.made(this.classAt(node), node);
        this.advance(clocks[node], event);
        if (this.events[event][1] !== 'send') continue;
        const message = this.call(clocks[node], 'toArray');
        this.sent[event] = encode(message);
        append(given, { event, message });
      }
      this.compareWithSent(given);
    }

    clockAfter(last) {
      const node = this.events[last][0];
      const clock = this.made(this.Clock, node);
      for (let event = 0; event <= last; ++event) {
        if (this.events[event][0] === node) this.advance(clock, event);
      }
      return clock;
    }

    classAt(node) {
      let number = 0;
      while (this.nodes[number] !== node) ++number;
      return this.copies[number][this.name];
    }

    made(Clock, node) {
      return this.isVector ? new Clock(node, this.nodesAnew()) : new Clock(node);
    }

    nodesAnew() {
      const nodes = [];
      for (let i = 0; i < this.nodes.length; ++i) append(nodes, this.nodes[i]);
      return nodes;
    }

    advance(clock, event) {
      if (this.events[event][1] === 'receive') {
        this.call(clock, 'update', decode(this.sent[this.events[event][2]]));
      } else {
        this.call(clock, 'increment');
      }
    }

    compareWithSent(given) {
      for (let i = 0; i < given.length; ++i) {
        const { event, message } = given[i];
        const was = this.sent[event];
        const now = encode(message);
        if (now !== was) append(this.changed, { event, was: decode(was), is: decode(now) });
      }
    }

    /** For each event, and each other one: what the first one's clock says. */
    table(method) {
      let text = '';
      for (let event = 0; event < this.clocks.length; ++event) {
        for (let other = 0; other < this.clocks.length; ++other) {
          const says = event !== other &&
            this.call(this.clocks[event], method, this.clocks[other]);
          text += says ? '1' : '0';
        }
      }
      return text;
    }

    call(clock, method, argument) {
      const name = clock[method] === undefined && OTHER_HABIT[method] || method;
      if (typeof clock[name] !== 'function') {
        refuse('no-entry', `${this.name} has no method ${method}; it is made with new, and has ` +
          `increment, update, isBefore${this.isVector ? ', isConcurrent' : ''} and toArray`);
      }
      return argument === undefined ? clock[name]() : clock[name](argument);
    }
  }

  realm.answerCase = (oneCase, file, copies) => {
    const answer = {};
    if (file.VectorClock !== undefined) {
      answer.VectorClock = new Replay('VectorClock', file, copies, oneCase).answer();
    }
    if (file.LamportClock !== undefined) {
      answer.LamportClock = new Replay('LamportClock', file, copies, oneCase).answer();
    }
    return answer;
  };
});
