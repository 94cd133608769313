// What a reader does with a report, in headless Chromium.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { browserPath, close, hostileFile, open, report, submission, withData } from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options = { skip: browserPath ? false : 'Chromium is not installed' };
after(close);

const doubleCharge = report('double-charge', 'double-charge',
  'examples/double_charge/published.js');
const lostUpdate = report('lost-update', 'lost-update', 'examples/lost_update/published.py');
const proved = report('proved', 'lost-update', 'examples/lost_update/atomic.py');
const unjudged = report('unjudged', 'lost-update',
  'tests/submissions/lost_update/unjudged/unknown_method.py');
const bounded = report('bounded', 'lost-update/optimistic', '--servers', '4',
  '--states-max', '100');
const catalogue = report('catalogue', 'lost-update');

const text = (page, selector) => page.locator(selector).innerText();
const chosen = async (page) => {
  const rows = page.locator('.row[aria-current=step] > .number');
  return await rows.count() ? Number(await rows.innerText()) : null;
};

test('says what went wrong and where to look', options, async () => {
  const page = await open(doubleCharge);
  assert.match(await text(page, 'h1'),
    /Broken: success is returned, but order_1 was not marked paid/);
  assert.match(await text(page, '.because'), /Lines 20, 22 and 23 run in it, and never here/);
  const where = await text(page, '.where');
  assert.match(where, /22\s+await orderDB\.markPaid.*\s+runs only in the passing run/);
  assert.match(where, /29\s+const status = .*\s+step 4 runs this, and then the rule is broken/);
  assert.match(where, /31\s+return \{ success: true, chargeId: status\.chargeId \};/);
  assert.match(await text(page, '.replay'), /interleave replay 'double-charge:1-call:/);
  assert.deepEqual(page.trouble, []);
});

test('every key', options, async () => {
  const page = await open(lostUpdate);
  const after = async (key) => { await page.keyboard.press(key); return chosen(page); };
  assert.equal(await chosen(page), null);
  assert.equal(await after('j'), 1);
  assert.equal(await after('j'), 2);
  assert.equal(await after('ArrowDown'), 3);
  assert.equal(await after('k'), 2);
  assert.equal(await after('ArrowUp'), 1);
  assert.equal(await after('k'), 1);
  assert.equal(await after('n'), 2);
  assert.equal(await after('n'), 3);
  assert.equal(await after('p'), 2);
  assert.equal(await after('v'), 4);
  assert.equal(await after('b'), 2);
  assert.equal(await after('Escape'), null);
  await page.keyboard.press('/');
  await page.keyboard.type('set 120');
  assert.equal(await page.locator('.row').count(), 1);
  assert.match(await text(page, '.find'), /1 of 4/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.row').count(), 4);
  await page.keyboard.press('?');
  await page.locator('dialog').waitFor({ state: 'visible' });
  assert.equal(await after('j'), null);
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'hidden' });
  assert.equal(await after('j'), 1);
  assert.deepEqual(page.trouble, []);
});

test('every tab, by mouse and by arrows', options, async () => {
  const page = await open(lostUpdate, '#step=4');
  const shows = {
    Source: /await db\.set/, 'Passing run': /the first difference/,
    Values: /110\s+120 changed here[^]*overwrites what was written by step 3 \(Server A\)/,
    States: /from 5 no run keeps it/,
    Checked: /2 servers\s+6\s+4/, JSON: /"exercise": "lost-update"/,
  };
  for (const [name, what] of Object.entries(shows)) {
    await page.getByRole('tab', { name, exact: true }).click();
    assert.match(await text(page, '[role=tabpanel]'), what);
  }
  await page.keyboard.press('ArrowRight');
  assert.match(await text(page, '[role=tabpanel]'), shows.Source);
  await page.keyboard.press('ArrowLeft');
  assert.match(await text(page, '[role=tabpanel]'), shows.JSON);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'JSON');
  assert.deepEqual(page.trouble, []);
});

test('a link leads to its place, and the place is in the link', options, async () => {
  const page = await open(doubleCharge, '#finding=2&step=5&tab=values');
  assert.equal(await chosen(page), 5);
  assert.match(await text(page, '.findings [aria-current]'), /1 call, made again/);
  assert.match(await text(page, '[role=tabpanel]'), /after step 5/);
  await page.keyboard.press('k');
  await page.getByRole('tab', { name: 'Passing run' }).click();
  assert.equal(new URL(page.url()).hash, '#finding=2&step=4&tab=passing');
  await page.evaluate(() => { location.hash = '#finding=3&step=1'; });
  await page.waitForFunction(() =>
    document.querySelector('.findings [aria-current]').textContent.startsWith('2 servers'));
  assert.equal(await chosen(page), 1);
  const nonsense = await open(doubleCharge, '#finding=99&step=-1&tab=nothing&report=x');
  assert.equal(await chosen(nonsense), null);
  assert.match(await text(nonsense, '.findings [aria-current]'), /1 call/);
  assert.deepEqual([...page.trouble, ...nonsense.trouble], []);
});

test('what is concurrent with the chosen step is dimmed and says so', options, async () => {
  const page = await open(lostUpdate, '#step=1');
  const states = () => page.locator('.row').evaluateAll((rows) =>
    rows.map((row) => row.className.match(/is-(\w+)/)[1]));
  assert.deepEqual(await states(), ['chosen', 'concurrent', 'after', 'after']);
  assert.match(await text(page, '.row:nth-child(2)'), /concurrent with step 1/);
  const clock = await page.locator('.row .sign.step').nth(3).getAttribute('title');
  assert.match(clock, /vector clock: Server A \d, Server B 2/);
});

test('a verdict without a run says what was explored, or what is wrong', options, async () => {
  const good = await open(proved);
  assert.match(await text(good, 'h1'), /Proved: all 38 interleavings within the bounds/);
  assert.match(await text(good, '.checked'), /no points are lost/);
  const bad = await open(unjudged);
  assert.match(await text(bad, 'h1'), /Error: db has no method 'fetch'/);
  assert.match(await text(bad, '.diagnostics .current'), /^6\s+current = await db\.fetch/);
  const open_end = await open(bounded);
  assert.match(await text(open_end, 'h1'), /Bounded: .*--states-max/);
  assert.deepEqual([...good.trouble, ...bad.trouble, ...open_end.trouble], []);
});

test('several reports in one file', options, async () => {
  const page = await open(catalogue);
  const { reports } = JSON.parse(await page.locator('#report').textContent());
  assert.ok(reports.length > 1);
  assert.equal(await page.locator('.report-link').count(), reports.length);
  await page.getByRole('button', { name: 'lost-update/lock-crash' }).click();
  assert.match(await text(page, 'h1'), /Broken/);
  assert.match(new URL(page.url()).hash, /report=11/);
  await page.getByRole('button', { name: 'lost-update/lock proved' }).click();
  assert.match(await text(page, 'h1'), /Proved/);
  assert.deepEqual(page.trouble, []);
});

const telephone = { viewport: { width: 400, height: 800 } };

test('axe finds no serious fault, in light, in dark, and on a telephone', options, async () => {
  for (const [path, hash, look] of [[doubleCharge, '#step=3', { colorScheme: 'light' }],
    [doubleCharge, '#step=2', telephone], [lostUpdate, '#tab=values'],
    [lostUpdate, '#step=1&tab=passing', { colorScheme: 'dark' }], [lostUpdate, '#tab=checked'],
    [proved, '', { colorScheme: 'dark' }], [unjudged, ''], [catalogue, '']]) {
    const page = await open(path, hash, look);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run({ resultTypes: ['violations'] }));
    const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html)}`), [],
      `${path}${hash} ${JSON.stringify(look)}`);
    await page.context().close();
  }
});

test('nothing is wider than its window', options, async () => {
  for (const [path, hash] of [[doubleCharge, '#tab=passing'], [lostUpdate, '#tab=checked'],
    [proved, ''], [unjudged, ''], [catalogue, '#report=9']]) {
    const page = await open(path, hash, telephone);
    for (const width of [400, 750, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${path}${hash} at ${width}: ${over}`);
    }
    await page.context().close();
  }
});

test('hostile values do no harm', options, async () => {
  const path = report('hostile', 'lost-update', hostileFile());
  const page = await open(path, '#find=alert');
  for (const tab of ['Source', 'Passing run', 'Values', 'States', 'Checked', 'JSON']) {
    await page.getByRole('tab', { name: tab }).click();
    assert.equal(await page.locator('img').count(), 0);
    const shown = await page.evaluate(() => document.body.innerText);
    assert.match(shown, /<\/script><script>alert\(1\)/);
    assert.doesNotMatch(shown, /[\u202e\u2066]/);
  }
  assert.deepEqual(page.trouble, []);
  const plain = await open(path, '', { javaScriptEnabled: false });
  assert.match(await text(plain, 'table'), /<\/script><script>alert\(1\)/);
  assert.deepEqual(plain.trouble, []);
});

test('the policy lets nothing else run and nothing be fetched', options, async () => {
  const page = await open(lostUpdate);
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    const seen = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      seen.push(effectiveDirective);
      if (seen.length === 3) resolve(seen.sort());
    });
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    const image = document.createElement('img');
    image.src = 'https://example.org/a.png';
    const style = document.createElement('style');
    style.textContent = '* { display: none }';
    document.body.append(script, image, style);
  }));
  assert.deepEqual(blocked, ['img-src', 'script-src-elem', 'style-src-elem']);
  assert.notEqual(await page.title(), 'run');
});

test('without JavaScript it is a table, on paper the whole run', options, async () => {
  const plain = await open(doubleCharge, '', { javaScriptEnabled: false });
  assert.match(await text(plain, 'h1'), /BROKEN: success is returned/);
  assert.equal(await plain.locator('table').first().locator('tbody tr').count(), 4);
  assert.match(await text(plain, 'tbody >> nth=0'), /await paymentGateway\.checkCharge/);
  assert.match(await text(plain, 'main'), /interleave replay 'double-charge:1-call:/);
  const paper = await open(doubleCharge);
  await paper.emulateMedia({ media: 'print' });
  assert.ok(!await paper.locator('.bar').isVisible());
  assert.equal(await paper.locator('.row').count(), 4);
});

// A run of 10,000 steps, as long as a page takes.
const longRun = withData(lostUpdate, 'long', (data) => {
  const [finding] = data.findings;
  const [first] = finding.steps;
  finding.steps = Array.from({ length: 10_000 }, (_, at) => {
    const actor = finding.actors[at % 2];
    const clock = { [finding.actors[0]]: (at >> 1) + 1, [finding.actors[1]]: (at + 1) >> 1 };
    return { ...first, i: at + 2_346, actor, detail: `get points:${at}`, vector_clock: clock };
  });
  finding.nearest_passing = [];
  Object.assign(finding.blame, { violation: 12_345, overwritten: null, overwriting: null });
  finding.blame.inevitable = { step: 0, method: 'counted', bad: '2', of: '2' };
  return data;
});

test('10,000 steps are still quick', options, async () => {
  const page = await open(longRun);
  assert.match(await text(page, '.story'), /its first 2,345 steps are left out/);
  assert.ok(await page.locator('.row').count() < 500);
  await page.keyboard.press('v');
  assert.equal(await chosen(page), 12_345);
  assert.ok(await page.locator('.row[aria-current=step]').isVisible());
  assert.match(await text(page, '.row[aria-current=step]'), /points:123 is 120, expected 130/);
  await page.keyboard.press('/');
  await page.keyboard.type('points:77');
  assert.match(await text(page, '.find'), /111 of 10000/);
  assert.deepEqual(page.trouble, []);
});

// In milliseconds on an idle machine; told, and held against the paint of a page that is next
// to nothing, since a machine that is busy with other tests is slow with both.
test('the first paint comes soon, and the file is small', options, async (t) => {
  const nothing = submission('nothing.html', '<!DOCTYPE html><p class="row">nothing</p>');
  const firstPaint = async (path) => {
    const page = await open(path);
    const paint = await page.waitForFunction(() =>
      document.querySelector('.row') && performance.getEntriesByName('first-contentful-paint')[0]
        ?.startTime);
    const ms = await paint.jsonValue();
    await page.context().close();
    return ms;
  };
  const best = async (path) => {
    const tries = [];
    for (let at = 0; at < 3; ++at) tries.push(await firstPaint(path));
    return Math.min(...tries);
  };
  const least = await best(nothing);
  const typical = await best(doubleCharge);
  const long = await best(longRun);
  const [small, usual, large] = [least, typical, long].map(Math.round);
  t.diagnostic(`first paint: ${usual} ms; with 10,000 steps ${large} ms; of next to nothing ` +
    `${small} ms`);
  assert.ok(typical < 500 || typical < 10 * least, `${typical} ms`);
  assert.ok(long < 2000 || long < 40 * least, `${long} ms`);
  assert.ok(statSync(doubleCharge).size <= 300_000);
});
