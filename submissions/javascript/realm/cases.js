// Cases: what the exercise's harness asks of the file's names, one case after the other, and what
// came of each. The harness, in ../cases/, has set `realm.answerCase`.
(function defineCases(realm) {
  'use strict';

  const { append, decode, describeText, encode, host, refuse } = realm;
  const { jsonParse, objectKeys } = realm.primordials;

  realm.copiesOfFile = 0; // that the harness needs, each as another process has it

  /** Both given as JSON, like the answers; `names` are the file's own for those that are wanted. */
  realm.answerCases = (casesText, namesText) => {
    const names = jsonParse(namesText);
    const file = wantedOf(names);
    const copies = copiesFor(names);
    const cases = decode(casesText);
    let text = '';
    for (let i = 0; i < cases.length; ++i) {
      text += (i > 0 ? ',' : '') + answer(cases[i], file, copies);
    }
    return `[${text}]`;
  };

  /** What they print is not kept. */
  function copiesFor(names) {
    const copies = [];
    host.keepOutput(false);
    while (copies.length < realm.copiesOfFile) append(copies, wantedOf(names, realm.loadAgain()));
    host.keepOutput(true);
    return copies;
  }

  function wantedOf(names, loaded) {
    const file = { __proto__: null };
    const wanted = objectKeys(names);
    for (let i = 0; i < wanted.length; ++i) {
      const value = realm.valueOf(names[wanted[i]], loaded);
      if (value === undefined) {
        refuse('no-entry', `${names[wanted[i]]} is not defined this time; define it always`);
      }
      file[wanted[i]] = value;
    }
    return file;
  }

  function answer(oneCase, file, copies) {
    try {
      return `{"value":${encode(realm.answerCase(oneCase, file, copies))}}`;
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
