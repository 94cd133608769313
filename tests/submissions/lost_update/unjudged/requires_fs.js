// Reads a file.
// expect: file access refused

const fs = require('fs');

async function incrementUserPoints(userId, points) {
  return fs.readFileSync(`/tmp/${userId}`).length + points;
}
