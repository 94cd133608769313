// The constructors of functions make code of text, as `eval` does: refused.
(function defineCodeFromText(realm) {
  'use strict';

  const { defineProperty, getPrototypeOf } = realm.primordials;

  for (const each of [function () {}, async () => {}, function* () {}, async function* () {}]) {
    const prototype = getPrototypeOf(each);
    const { constructor } = prototype;
    const stand = function () {
      return realm.refuse('forbidden', `a submission may not use ${constructor.name}: write the ` +
        'code into the file');
    };
    defineProperty(stand, 'name', { __proto__: null, value: constructor.name });
    stand.prototype = prototype;
    defineProperty(prototype, 'constructor', { __proto__: null, value: stand, writable: true,
      enumerable: false, configurable: true });
    if (constructor.name === 'Function') realm.offer('Function', stand);
  }
});
