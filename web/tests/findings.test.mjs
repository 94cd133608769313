// Each kind of finding on the page: runs that end and that do not, cases, and their states.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browserPath, close, open, report, sample, withData } from './pages.mjs';

const options = { skip: browserPath ? false : 'Chromium is not installed' };
after(close);

const lostUpdate = report('lost-update', 'lost-update', 'examples/lost_update/published.py');
const proved = report('proved', 'lost-update', 'examples/lost_update/atomic.py');
const largeGraph = report('large-graph', 'double-charge/buggy', '--config', '2-servers-1-order');
const loop = report('loop', 'lost-update/lock-for-ever');
// No variant ends with a promise unkept; the page has to know the word all the same.
const unkept = withData(loop, 'unkept', (data) => {
  Object.assign(data.findings[0], { kind: 'never-happens', loop_from: null });
  return data;
});
const cases = report('cases', 'clock-skew/published');
const timeouts = report('timeouts', 'timeout-chain/b-retries');
const sampled = sample('sampled', 'lost-update/lease', '--schedules', '200');

const text = (page, selector) => page.locator(selector).innerText();

test('the state graph: small ones drawn, large ones counted by depth', options, async () => {
  const page = await open(lostUpdate, '#tab=states&step=3');
  const states = await page.locator('.graph .state').evaluateAll((all) =>
    all.map((state) => state.getAttribute('class')));
  const { state_graph: graph } = await page.evaluate(() =>
    JSON.parse(document.querySelector('#report').textContent).findings[0]);
  const count = (of) => states.filter((name) => name.includes(of)).length;
  assert.equal(states.length, graph.states.length);
  assert.equal(count('is-breaks'), graph.states.filter(({ breaks }) => breaks).length);
  assert.equal(count(' now'), 1);
  // Not by colour only: broken states have a cross, the point of no return has words.
  assert.equal(await page.locator('.graph .is-breaks .cross').count(), count('is-breaks'));
  assert.equal(await page.locator('.graph .flag').textContent(), '▶ no way back');
  assert.equal(await page.locator('.graph .on-run').count(), 4);
  await page.locator('.graph .state:has(> .at)', { hasText: '2' }).first().click();
  assert.equal(await text(page, '.row[aria-current=step] > .number'), '2');
  const large = await open(largeGraph, '#tab=states');
  assert.equal(await large.locator('.graph').count(), 0);
  const rows = await large.locator('.levels tbody tr').count();
  assert.ok(rows > 3, String(rows));
  assert.match(await text(large, '[role=tabpanel]'), /too many to draw/);
  const good = await open(proved);
  assert.ok(await good.locator('.graph .state').count() > 3);
  assert.deepEqual([...page.trouble, ...large.trouble, ...good.trouble], []);
});

test('a run for ever shows its loop, a case its picture', options, async () => {
  const page = await open(loop);
  assert.match(await text(page, '.row.in-loop >> nth=0'), /The loop, steps 4 to 8/);
  assert.equal(await page.locator('.row.in-loop').count(), 5);
  assert.match(await text(page, '.note.ending'), /then again from step 4, for ever/);
  const ended = await open(unkept);
  assert.match(await text(ended, '.note.ending'), /then the run can end/);
  const wrong = await open(cases);
  assert.match(await text(wrong, '.picture'), /ABCDE/);
  assert.match(await text(wrong, '.configurations'), /9,375/);
  assert.deepEqual([...page.trouble, ...ended.trouble, ...wrong.trouble], []);
});

test('what was measured and what was sampled', options, async () => {
  const measured = await open(timeouts);
  assert.match(await text(measured, '.facts'), /\d/);
  const page = await open(sampled, '#tab=checked');
  assert.match(await text(page, '[role=tabpanel]'), /Schedules drawn by \w+, seed \d+/);
  assert.deepEqual([...measured.trouble, ...page.trouble], []);
});
