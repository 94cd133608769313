// The thread that runs the submission: one query after the other until the parent leaves.
'use strict';

const { parentPort, workerData } = require('worker_threads');
const { LineReader } = require('./channel');
const { lockDown } = require('./lock_down');
const { Session } = require('./session');
const { Turn } = require('./turn');

const session = new Session(new LineReader(), new Turn(workerData),
  (message) => parentPort.postMessage(message));
process.on('unhandledRejection', (reason) => session.rejectedUnheard(reason));
lockDown();

// Node tells of rejections that nobody awaits between two turns of its event loop, so a query is
// answered in the turn after the one in which it ran.
function serveNext() {
  if (!session.begin()) process.exit(0);
  setImmediate(() => {
    session.end();
    serveNext();
  });
}

serveNext();
