async function incrementWithVersion(userId, points) {
  while (true) {
    const [current, version] = await db.getWithVersion(`points:${userId}`);
    const newValue = current + points;
    if (await db.setIfVersion(`points:${userId}`, newValue, version)) {
      return newValue;
    }
    // Retry if version changed
  }
}
