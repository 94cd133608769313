// Formatters of dates: one that is given no date takes the current one.
(function defineFormats(realm) {
  'use strict';

  const { apply, defineProperty, getOwnPropertyDescriptor } = realm.primordials;
  const { prototype } = Intl.DateTimeFormat;
  const { formatToParts } = prototype;
  const { get: formatOf } = getOwnPropertyDescriptor(prototype, 'format');

  defineProperty(prototype, 'formatToParts', {
    __proto__: null,
    configurable: true,
    value(date = realm.wholeNow()) {
      return apply(formatToParts, this, [date]);
    },
  });
  defineProperty(prototype, 'format', {
    __proto__: null,
    configurable: true,
    get() {
      const format = apply(formatOf, this, []);
      return (date = realm.wholeNow()) => format(date);
    },
  });
});
