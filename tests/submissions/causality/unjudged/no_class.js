function increment(clock, nodeId) {
  return { ...clock, [nodeId]: clock[nodeId] + 1 };
}
