// An ES module: import, export, destructuring; reads again after each conflict.
// expect: a refused write means that another call has got ahead, so a retry is always fresh

import { strict as assert } from 'node:assert';

const keyOf = (userId) => `points:${userId}`;

export async function incrementUserPoints(userId, points) {
  for (;;) {
    const [current, version] = await db.getWithVersion(keyOf(userId));
    assert.equal(typeof version, 'number');
    if (await db.setIfVersion(keyOf(userId), current + points, version)) return current + points;
  }
}
