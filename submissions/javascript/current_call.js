// On behalf of which call the program is running. With one call it is that one; several are told
// apart through every promise and timer by Node's own hooks, which make promises slower.
'use strict';

const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
let following = false;
let last = null;

/** For a new run: forgets the calls of the one before. */
function followCalls(severalCalls) {
  storage.disable();
  following = severalCalls;
  last = null;
}

function startCall(number, act) {
  last = number;
  inCall(number, act);
}

/** Runs a function for a call. */
function inCall(number, act) {
  if (following) storage.run(number, act);
  else act();
}

/** The number of the call, the last one started if there is no telling, or null before any. */
function callNow() {
  const call = following ? storage.getStore() : undefined;
  return call === undefined ? last : call;
}

module.exports = { callNow, followCalls, inCall, startCall };
