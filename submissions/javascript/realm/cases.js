// Cases: what the exercise's harness asks of the file's names, one case after the other, and what
// came of each. The harness, in ../cases/, has set `realm.answerCase`.
(function defineCases(realm) {
  'use strict';

  const { decode, describeText, encode, refuse } = realm;
  const { jsonParse, objectKeys } = realm.primordials;

  /** Both given as JSON, like the answers; `names` are the file's own for those that are wanted. */
  realm.answerCases = (casesText, namesText) => {
    const file = wantedOf(jsonParse(namesText));
    const cases = decode(casesText);
    let text = '';
    for (let i = 0; i < cases.length; ++i) text += (i > 0 ? ',' : '') + answer(cases[i], file);
    return `[${text}]`;
  };

  function wantedOf(names) {
    const file = { __proto__: null };
    const wanted = objectKeys(names);
    for (let i = 0; i < wanted.length; ++i) {
      const value = realm.valueOf(names[wanted[i]]);
      if (value === undefined) {
        refuse('no-entry', `${names[wanted[i]]} is not defined this time; define it always`);
      }
      file[wanted[i]] = value;
    }
    return file;
  }

  function answer(oneCase, file) {
    try {
      return `{"value":${encode(realm.answerCase(oneCase, file))}}`;
    } catch (error) {
      if (error instanceof realm.Unstorable) {
        refuse('bad-value', error.what === realm.A_PROMISE
          ? 'a call gave a promise; nothing has to be waited for, so write it without async'
          : `a call gave ${error.what}`);
      }
      return `{"error":${describeText(error)}}`;
    }
  }
});
