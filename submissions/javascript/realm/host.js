// The way to the other side of the border. An error over there, which is a refusal or the end of
// the stack, must not come over here, where the submission could catch it: it is made anew.
(function wrapHost(realm, host) {
  'use strict';

  const { RangeError } = realm.primordials;

  const wrapped = { __proto__: null };
  for (const name of realm.primordials.ownKeys(host)) {
    wrapped[name] = (one, two, three, four) => {
      try {
        return host[name](one, two, three, four);
      } catch {
        throw new RangeError('Maximum call stack size exceeded');
      }
    };
  }
  realm.host = wrapped;

  /** Never comes back: it throws, and the run is over as soon as nothing moves any more. */
  realm.refuse = (code, message) => {
    wrapped.refuse(code, message);
  };
});
