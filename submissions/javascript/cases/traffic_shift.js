// Cases of traffic-shift: who calls the entry point when. Weights and timers are the case's own;
// its time goes on from one call or timer to the next, until nobody watches any more.
(function defineTrafficShiftCases(realm) {
  'use strict';

  const { append } = realm;
  const { isFinite, objectKeys, TypeError } = realm.primordials;
  const TIMERS_MAX = 10000; // that go off

  /** What one case has come to; before the first case, what the file does as it is loaded. */
  let now = newWorld();

  function newWorld() {
    return { ms: 0, made: 0, begun: 0, weights: { __proto__: null }, timers: { __proto__: null },
      settings: [] };
  }

  function begin(id, timer) {
    timer.at = now.ms + timer.wait;
    timer.begun = ++now.begun;
    now.timers[id] = timer;
  }

  function startTimer(run, milliseconds, repeats) {
    if (typeof run !== 'function') {
      throw new TypeError('The "callback" argument must be of type function.');
    }
    const id = ++now.made;
    begin(id, { wait: milliseconds >= 1 ? +milliseconds : 1, repeats, run });
    return id;
  }

  /** The timer that goes off next, by its number; undefined if there is none. */
  function nextTimer() {
    let next;
    const ids = objectKeys(now.timers);
    for (let i = 0; i < ids.length; ++i) {
      const timer = now.timers[ids[i]];
      const best = now.timers[next];
      const sooner = best === undefined || timer.at < best.at ||
        (timer.at === best.at && timer.begun < best.begun);
      if (sooner) next = ids[i];
    }
    return next;
  }

  function goOff(id) {
    const timer = now.timers[id];
    now.ms = timer.at;
    if (timer.repeats) begin(id, timer);
    else delete now.timers[id];
    timer.run();
  }

  function setWeight(instance, weight) {
    now.weights[instance] = weight;
    append(now.settings, [now.ms, typeof instance === 'string' ? instance : null,
      typeof weight === 'number' && isFinite(weight) ? weight : null]);
  }
  const getWeight = (instance) => now.weights[instance];
  const clearTimer = (id) => { delete now.timers[id]; };
  const setInterval = (run, milliseconds) => startTimer(run, milliseconds, true);

  realm.offerAll({
    __proto__: null,
    setWeight, set_weight: setWeight,
    getWeight, get_weight: getWeight,
    setInterval, set_interval: setInterval,
    clearInterval: clearTimer, clear_interval: clearTimer,
    setTimeout: (run, milliseconds) => startTimer(run, milliseconds, false),
    clearTimeout: clearTimer,
  });

  realm.answerCase = ({ calls, until }, file) => {
    now = newWorld();
    for (let i = 0; i < calls.length; ++i) now.weights[calls[i].instance] = calls[i].weight;
    let called = 0;
    let gone = 0;
    for (;;) {
      const id = nextTimer();
      const due = id === undefined ? until + 1 : now.timers[id].at;
      if (called < calls.length && calls[called].at <= due) {
        now.ms = calls[called].at;
        file.shift_traffic(calls[called++].instance);
      } else if (due <= until && gone < TIMERS_MAX) {
        ++gone;
        goOff(id);
      } else {
        return { settings: now.settings, timers_left: objectKeys(now.timers).length,
          too_many: due <= until };
      }
    }
  };
});
