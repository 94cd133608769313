// Loads a module while it runs.
// expect: module access refused

async function incrementUserPoints(userId, points) {
  const { writeFileSync } = await import('fs');
  writeFileSync(`/tmp/${userId}`, `${points}`);
}
