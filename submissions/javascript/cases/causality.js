// Cases of causality: patterns of events. The clock of each event is made anew, by replaying its
// node up to that event; what travels in a message is what toArray() gave at the send.
(function defineCausalityCases(realm) {
  'use strict';

  const { append, decode, encode, refuse } = realm;
  const OTHER_HABIT = { isBefore: 'is_before', isConcurrent: 'is_concurrent', toArray: 'to_array' };

  class Replay {
    constructor(name, Clock, { nodes, events }) {
      this.name = name;
      this.Clock = Clock;
      this.nodes = nodes;
      this.events = events;
      this.isVector = name === 'VectorClock';
      this.clocks = []; // of each event, as it was then
      this.sent = { __proto__: null }; // by event: what toArray() gave, as JSON
      this.changed = [];
    }

    answer() {
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

    clockAfter(last) {
      const node = this.events[last][0];
      const clock = this.isVector ? new this.Clock(node, this.nodesAnew()) : new this.Clock(node);
      const isWatched = this.isLastOfNode(last);
      const given = []; // what toArray() itself gave, at each send
      for (let event = 0; event <= last; ++event) {
        if (this.events[event][0] !== node) continue;
        const kind = this.events[event][1];
        if (kind === 'receive') {
          this.call(clock, 'update', decode(this.sent[this.events[event][2]]));
        } else {
          this.call(clock, 'increment');
        }
        if (kind !== 'send') continue;
        const message = this.call(clock, 'toArray');
        if (isWatched) append(given, { event, message, text: encode(message) });
        if (event === last) this.sent[last] = encode(message);
      }
      this.compareWithSent(given);
      return clock;
    }

    nodesAnew() {
      const nodes = [];
      for (let i = 0; i < this.nodes.length; ++i) append(nodes, this.nodes[i]);
      return nodes;
    }

    isLastOfNode(event) {
      for (let later = event + 1; later < this.events.length; ++later) {
        if (this.events[later][0] === this.events[event][0]) return false;
      }
      return true;
    }

    compareWithSent(given) {
      for (let i = 0; i < given.length; ++i) {
        const { event, message, text } = given[i];
        const now = encode(message);
        if (now !== text) append(this.changed, { event, was: decode(text), is: decode(now) });
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

  realm.answerCase = (oneCase, file) => {
    const answer = {};
    if (file.VectorClock !== undefined) {
      answer.VectorClock = new Replay('VectorClock', file.VectorClock, oneCase).answer();
    }
    if (file.LamportClock !== undefined) {
      answer.LamportClock = new Replay('LamportClock', file.LamportClock, oneCase).answer();
    }
    return answer;
  };
});
