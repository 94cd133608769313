// Cases of clock-skew: a function, and for each of its calls the nodes that it is given. Their
// clocks stand still during the call, unless the case says how far each further reading is from the
// last.
(function defineClockSkewCases(realm) {
  'use strict';

  const { append } = realm;

  function node(id, time, elapsed) {
    const getTime = () => time + elapsed();
    return { id, getTime, get_time: getTime };
  }

  function nodesOf(clocks, tick) {
    const nodes = [];
    let readings = 0;
    const elapsed = () => tick * readings++;
    for (let i = 0; i < clocks.length; ++i) {
      append(nodes, node(clocks[i][0], clocks[i][1], elapsed));
    }
    return nodes;
  }

  realm.answerCase = (oneCase, file) => {
    const call = file[oneCase.call];
    const results = [];
    for (let i = 0; i < oneCase.clocks.length; ++i) {
      const nodes = nodesOf(oneCase.clocks[i], oneCase.tick || 0);
      append(results, oneCase.threshold === undefined ? call(nodes)
        : call(nodes, oneCase.threshold));
    }
    return results;
  };
});
