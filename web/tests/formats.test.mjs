// What the program writes for other programs, read by validators that are not ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse as parseJunit } from 'junit2json';
import { browserPath, close, hostileFile, open, project, submission, written } from './pages.mjs';

after(close);
const require = createRequire(import.meta.url);

// A report of each kind: runs, loops, cases, sampling, what could not be judged, and hostile texts.
const subjects = {
  run: ['check', 'lost-update', 'examples/lost_update/published.py'],
  faults: ['check', 'double-charge', 'examples/double_charge/published.js'],
  stuck: ['check', 'lost-update/lock-crash'],
  loop: ['check', 'lost-update/lock-for-ever'],
  endless: ['check', 'black-friday/gradual-shift', '--config', 'load-300-%-3-new'],
  cases: ['check', 'clock-skew/published'],
  proved: ['check', 'lost-update/atomic'],
  bounded: ['check', 'lost-update/optimistic', '--servers', '4', '--states-max', '100'],
  unjudged: ['check', 'lost-update', 'tests/submissions/lost_update/unjudged/unknown_method.py'],
  sampled: ['sample', 'lost-update/lease', '--schedules', '50'],
  several: ['check', 'lost-update'],
  hostile: ['check', 'lost-update', hostileFile()],
};

const describe = (validate) =>
  validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join('\n');

test('JSON is as its schema says', () => {
  const schema = JSON.parse(readFileSync(join(project, 'writers/report.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
    .compile(schema);
  for (const [name, args] of Object.entries(subjects)) {
    const report = JSON.parse(written('json', ...args));
    assert.ok(validate(report), `${name}: ${describe(validate)}`);
    const broken = structuredClone(report.reports?.[0] ?? report);
    broken.verdict = 'passed';
    assert.ok(!validate(broken), name);
  }
  const page = JSON.parse(written('html', ...subjects.run)
    .match(/<script type="application\/json" id="report">([^]*?)<\/script>/)[1]);
  assert.ok(validate(page), describe(validate));
  assert.ok(page.findings[0].state_graph.states.length > 0);
});

test('SARIF is as the schema of OASIS says', () => {
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false,
    unicodeRegExp: false });
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  // It says draft 4, of which it uses nothing that draft 7 has not, but its own name.
  schema.$schema = 'http://json-schema.org/draft-07/schema#';
  delete schema.id;
  const validate = ajv.compile(schema);
  for (const [name, args] of Object.entries(subjects)) {
    const log = JSON.parse(written('sarif', ...args));
    assert.ok(validate(log), `${name}: ${describe(validate)}`);
    if (name === 'run') assert.equal(log.runs[0].results[0].codeFlows[0].threadFlows.length, 2);
    log.runs[0].tool = {};
    assert.ok(!validate(log), name);
  }
});

test('JUnit is read by a reader of JUnit', async () => {
  for (const [name, args] of Object.entries(subjects)) {
    const { testsuite: suites } = await parseJunit(written('junit', ...args));
    const cases = suites.flatMap(({ testcase }) => testcase);
    assert.ok(cases.length > 0, name);
    for (const suite of suites) {
      const count = (kind) => suite.testcase.filter((each) => each[kind]).length;
      assert.equal(suite.tests, suite.testcase.length, name);
      assert.equal(suite.failures, count('failure'), name);
      assert.equal(suite.errors, count('error'), name);
    }
    if (name === 'run') assert.match(cases[0].failure[0].message, /^BROKEN: no points are lost/);
    if (name === 'proved') assert.equal(cases[0].failure, undefined);
  }
});

// The first line of a ShiViz log is the expression by which ShiViz takes it apart, in JavaScript's
// way of naming groups.
test('ShiViz logs are taken apart by their own expressions', () => {
  for (const [name, args] of Object.entries(subjects)) {
    const log = written('shiviz', ...args);
    const [event, between, ...rest] = log.split('\n');
    const runs = rest.join('\n').split(new RegExp(between, 'm')).filter((run) => run.includes('{'));
    let events = 0;
    for (const run of runs) {
      const known = {};
      let end = 0;
      for (const found of run.matchAll(new RegExp(event, 'gm'))) {
        assert.equal(run.slice(end, found.index).trim(), '', name);
        end = found.index + found[0].length;
        const { host, clock } = found.groups;
        const counts = JSON.parse(clock);
        known[host] = (known[host] ?? 0) + 1;
        assert.equal(counts[host], known[host], name);
        for (const [other, count] of Object.entries(counts)) {
          assert.ok(count >= 1 && count <= (known[other] ?? 0), name);
        }
        ++events;
      }
    }
    if (name === 'run') assert.equal(events, 4);
    if (name === 'proved') assert.equal(events, 0);
  }
});

const browser = { skip: browserPath ? false : 'Chromium is not installed' };
test('Mermaid reads the diagrams in Markdown', browser, async () => {
  const page = await open(submission('empty.html', ''));
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  const parsed = (text) => page.evaluate((diagram) =>
    globalThis.mermaid.parse(diagram).then(({ diagramType }) => diagramType,
      (error) => `no diagram: ${error.message}`), text);
  let diagrams = 0;
  for (const format of ['md', 'github']) {
    for (const [name, args] of Object.entries(subjects)) {
      for (const [, diagram] of written(format, ...args).matchAll(/```mermaid\n([^]*?)```/g)) {
        assert.equal(await parsed(diagram), 'sequence', `${name}: ${diagram}`);
        ++diagrams;
      }
    }
  }
  assert.ok(diagrams > 20, String(diagrams));
  assert.match(await parsed('sequenceDiagram\n  a0->>: nowhere'), /^no diagram/);
});
