// Clocks. Time stands still unless the world moves it, so each reading is a question to it.
(function defineClocks(realm) {
  'use strict';

  const { construct, defineProperty, floor, freeze, jsonParse, round } = realm.primordials;
  const RealDate = Date;
  const ORIGIN_S = 1704067199.9995;
  const MICROSECONDS = 1e6;

  let latest = 0;

  /** Milliseconds since the epoch, exact to the microsecond, with its fraction. */
  function now() {
    const read = round(jsonParse(realm.host.ask('time', '[]')) * MICROSECONDS) / 1000;
    if (read > latest) latest = read;
    return read;
  }

  /** The same of a clock that nobody sets back; the world's may be. */
  function steady() {
    now();
    return latest;
  }

  const wholeNow = () => floor(now());

  function VirtualDate(...given) {
    if (new.target === undefined) return `${new RealDate(wholeNow())}`;
    return construct(RealDate, given.length === 0 ? [wholeNow()] : given,
      new.target === VirtualDate ? RealDate : new.target);
  }
  VirtualDate.prototype = RealDate.prototype;
  define(RealDate.prototype, 'constructor', VirtualDate);
  define(VirtualDate, 'name', 'Date');
  define(VirtualDate, 'length', 7);
  define(VirtualDate, 'now', wholeNow);
  define(VirtualDate, 'parse', RealDate.parse);
  define(VirtualDate, 'UTC', RealDate.UTC);

  function define(object, name, value) {
    defineProperty(object, name,
      { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  realm.now = now;
  realm.wholeNow = wholeNow;
  realm.sinceOrigin = () => round((steady() - ORIGIN_S * 1000) * 1000) / 1000;
  realm.offer('Date', VirtualDate);
  realm.offer('performance', freeze({
    now: realm.sinceOrigin, timeOrigin: ORIGIN_S * 1000, mark() {}, measure() {},
    toJSON: () => ({ timeOrigin: ORIGIN_S * 1000 }),
  }));
});
