// The module `assert`, and equality of whole values.
(function defineAssert(realm) {
  'use strict';

  const { inspect } = realm;

  function isDeepEqual(one, other) {
    if (Object.is(one, other)) return true;
    if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
    if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
    if (one instanceof Date) return one.getTime() === other.getTime();
    if (one instanceof Map || one instanceof Set) {
      return isDeepEqual([...one], [...other]);
    }
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isDeepEqual(one[key], other[key]));
  }

  class AssertionError extends Error {
    constructor({ message, actual, expected, operator }) {
      super(message);
      this.name = 'AssertionError';
      Object.assign(this, { code: 'ERR_ASSERTION', actual, expected, operator });
    }
  }

  function fail(message, actual, expected, operator) {
    if (message instanceof Error) throw message;
    throw new AssertionError({ actual, expected, operator, message: message ||
      (operator === 'ok' ? `not truthy: ${inspect(actual)}`
        : `${inspect(actual)} ${operator} ${inspect(expected)} does not hold`) });
  }

  realm.isDeepEqual = isDeepEqual;
  realm.makeAssert = () => {
    const check = (operator, holds) => (actual, expected, message) => {
      if (!holds(actual, expected)) fail(message, actual, expected, operator);
    };
    const assert = (value, message) => {
      if (!value) fail(message, value, true, 'ok');
    };
    const not = (holds) => (one, other) => !holds(one, other);
    const loose = (one, other) => one == other;
    const matches = (text, pattern) => pattern.test(text);
    const failing = (error, expected) => {
      if (expected instanceof RegExp && !expected.test(`${error}`)) throw error;
    };
    Object.assign(assert, {
      ok: assert, AssertionError, strict: assert,
      fail: (message = 'Failed') => fail(message),
      equal: check('==', loose), notEqual: check('!=', not(loose)),
      strictEqual: check('===', Object.is), notStrictEqual: check('!==', not(Object.is)),
      deepEqual: check('deepEqual', isDeepEqual), deepStrictEqual: check('deepEqual', isDeepEqual),
      notDeepStrictEqual: check('notDeepEqual', not(isDeepEqual)),
      match: check('match', matches), doesNotMatch: check('doesNotMatch', not(matches)),
      throws(act, expected, message) {
        try {
          act();
        } catch (error) {
          failing(error, expected);
          return;
        }
        fail(message || 'Missing expected exception.');
      },
      async rejects(act, expected, message) {
        try {
          await (typeof act === 'function' ? act() : act);
        } catch (error) {
          failing(error, expected);
          return;
        }
        fail(message || 'Missing expected rejection.');
      },
    });
    return assert;
  };
});
