// The JavaScript worker: answers what a submitted file asks next, given the answers it has had.
//
// Started by the checker with the protocol on descriptors 3, 4 and 5; see ../PROTOCOL.md. The file
// runs in a thread of its own, so that this one can end it, whatever it does, and say where it was.
'use strict';

const path = require('path');
const v8 = require('v8');
const { SHARE_ENV, Worker } = require('worker_threads');
const { Watchdog } = require('./watchdog');
const { Turn } = require('./turn');

// Below the limit on the process, so that V8 notices first and can say what happened.
const OLD_GENERATION_MB = 192;
const YOUNG_GENERATION_MB = 32;

process.env.TZ = 'UTC';
// Compiled code stays compiled, however many runs do not use it; and no text becomes code, in any
// realm.
v8.setFlagsFromString('--no-flush-bytecode');
v8.setFlagsFromString('--disallow-code-generation-from-strings');

const turn = new Turn();
const thread = new Worker(path.join(__dirname, 'submission_thread.js'), {
  workerData: turn.memory,
  env: SHARE_ENV, // so that the thread can set the time zone of each run
  // Node's own copy of the parser acorn, which it uses in its prompt, is an internal module.
  execArgv: ['--expose-internals', '--no-warnings'],
  resourceLimits: {
    maxOldGenerationSizeMb: OLD_GENERATION_MB,
    maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
  },
});
new Watchdog(turn, thread).start();
