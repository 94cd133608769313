// The versioned write's answer is thrown away.
// expect: lost update, configuration 1 (a refused write is taken for done)

exports.incrementUserPoints = async (userId, points) => {
  const [value, version] = await db.getWithVersion(`points:${userId}`);
  await db.setIfVersion(`points:${userId}`, value + points, version);
  return value + points;
};
