// The pages that lead to reports: the gallery's index and the page of a class.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browserPath, close, gallery, gradedClass, open, project } from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options = { skip: browserPath ? false : 'Chromium is not installed' };
after(close);

const folder = gallery();

async function isSound(path) {
  for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' },
    { viewport: { width: 400, height: 800 } }]) {
    const page = await open(path, '', look);
    const links = await page.locator('a').evaluateAll((all) => all.map(({ href }) => href));
    for (const link of links.filter((each) => !each.includes('#'))) {
      assert.ok(existsSync(fileURLToPath(link)), link);
    }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${path}: ${over} too wide`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(serious.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html)}`), []);
    assert.deepEqual(page.trouble, []);
    await page.context().close();
  }
}

test('the gallery shows every variant and leads to its report', options, async () => {
  await isSound(join(folder, 'index.html'));
  const page = await open(join(folder, 'index.html'));
  const row = page.locator('#lost-update tr', { hasText: '✗ buggy' }).first();
  assert.match(await row.innerText(), /BROKEN: no points are lost\s+2 servers: 4 of 6/);
  assert.match(await row.innerText(), /A get; B get; A set; B set/);
  await page.locator('.matrix').getByRole('link', { name: '✓ atomic', exact: true }).click();
  assert.match(await page.locator('h1').innerText(), /Proved/);
});

test('the index of the gallery is the committed one; its links lead to files and headings', () => {
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  assert.equal(text, readFileSync(join(project, 'reports/README.md'), 'utf8'));
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, name]) => `#${name}`);
  const links = [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
  assert.ok(links.length > 200, String(links.length));
  for (const link of links) {
    const there = link.startsWith('#') ? headings.includes(link) : existsSync(join(folder, link));
    assert.ok(there, link);
  }
});

test('a class is one page, with the same mistakes together', options, async () => {
  const buggy = readFileSync(join(project, 'examples/lost_update/published.py'), 'utf8');
  const path = gradedClass({
    'lost-update/anna.py': buggy,
    'lost-update/bert.py': buggy.replace('current =', 'before =').replace('current +', 'before +'),
    'lost-update/c <b>#&.py': readFileSync(join(project, 'examples/lost_update/atomic.py'), 'utf8'),
    'lost-update/dora.py': 'def increment_user_points(:\n',
    'lost-update/notes.txt': 'no submission',
  });
  await isSound(path);
  const page = await open(path);
  const first = page.locator('tbody tr').first();
  assert.match(await first.innerText(),
    /^2\s+lost-update\s+no points are lost\s+A get; B get; A set; B set\s+lost-update\/anna.py ·/);
  assert.match(await page.locator('main').innerText(), /notes\.txt/);
  await page.getByRole('link', { name: 'lost-update/c <b>#&.py' }).click();
  assert.match(await page.locator('h1').innerText(), /Proved/);
  await page.goto(`file://${path}`);
  await page.getByRole('link', { name: 'anna' }).first().click();
  assert.match(await page.locator('h1').innerText(), /Broken/);
  assert.ok(existsSync(join(dirname(path), 'class-reports/lost-update/anna.py.html')));
});
