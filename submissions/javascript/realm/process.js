// Of the process there is what a program reads at its start; anything else refuses the file.
(function defineProcess(realm) {
  'use strict';

  const { apply, floor, round, Proxy } = realm.primordials;
  const exit = () => realm.refuse('exit', 'a submission must not end the process; use return');

  const hrtime = () => {
    const milliseconds = realm.now();
    return [floor(milliseconds / 1000), round(milliseconds % 1000 * 1e6)];
  };
  hrtime.bigint = () => BigInt(round(realm.now() * 1000)) * 1000n;

  const known = {
    __proto__: null, argv: ['node', realm.file], env: {}, exitCode: undefined, pid: 1,
    platform: 'linux', version: 'v20.0.0', versions: { node: '20.0.0' },
    exit, abort: exit, kill: exit, reallyExit: exit, hrtime,
    nextTick: (callback, ...given) => queueMicrotask(() => apply(callback, undefined, given)),
    stdout: { write: (text) => { realm.host.print(`${text}`); return true; } },
    stderr: { write: (text) => { realm.host.print(`${text}`); return true; } },
    uptime: () => realm.sinceOrigin() / 1000,
  };

  realm.offer('process', new Proxy(known, {
    __proto__: null,
    get(_target, key) {
      if (typeof key === 'symbol' || key in known) return known[key];
      return realm.refuse('forbidden', `a submission may not use process.${key}: it has no ` +
        'process of its own');
    },
  }));
  realm.offer('global', globalThis);
});
