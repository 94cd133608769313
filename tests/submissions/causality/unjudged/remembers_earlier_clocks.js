let made = 0;

class LamportClock {
  constructor() {
    this.serial = ++made;
    this.time = 0;
  }
  increment() { this.time += 1; }
  update(message) { this.time = Math.max(this.time, message.time) + 1; }
  isBefore(other) { return this.time < other.time; }
  toArray() { return { time: this.time, serial: this.serial }; }
}
