class VectorClock {
  constructor(nodeId, nodeList {
    this.nodeId = nodeId;
  }
}
