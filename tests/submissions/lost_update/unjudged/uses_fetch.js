// Asks the network.
// expect: network access refused

async function incrementUserPoints(userId, points) {
  await fetch(`https://example.com/points/${userId}`, { method: 'POST', body: `${points}` });
}
