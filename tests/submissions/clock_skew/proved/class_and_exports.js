// Written as a class, and exported as snake-case names.
// expect: proved (both spellings are accepted)

class Clocks {
  #times;

  constructor(nodes) {
    this.#times = nodes.map(({ id, getTime }) => [id, getTime()]).sort(([, a], [, b]) => a - b);
  }

  get spread() {
    return this.#times.at(-1)[1] - this.#times[0][1];
  }

  get median() {
    return this.#times[this.#times.length >> 1][1];
  }

  beyond(threshold) {
    const { median } = this;
    return this.#times.map(([id, time]) => ({ id, skew: time - median }))
      .filter(({ skew }) => skew < -threshold || skew > threshold);
  }
}

module.exports = {
  detect_clock_skew: (nodes) => new Clocks(nodes).spread,
  find_skewed_nodes: (nodes, threshold = 1000) => new Clocks(nodes).beyond(threshold),
  calculate_true_time(nodes) {
    const { median } = new Clocks(nodes);
    return { earliest: median - 1500, latest: median + 1500 };
  },
};
