// Starts a process.
// expect: process access refused

import { execSync } from 'node:child_process';

export async function incrementUserPoints(userId, points) {
  return execSync(`echo ${userId} ${points}`);
}
