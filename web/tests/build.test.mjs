// The committed page is what its sources make, with the libraries that the lock file names.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'vite';
import { web } from './pages.mjs';

test('a rebuild gives the committed page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interleave-build-'));
  try {
    await build({ root: web, logLevel: 'error', build: { outDir: folder } });
    assert.equal(readFileSync(join(folder, 'report.html'), 'utf8'),
      readFileSync(join(web, 'dist/report.html'), 'utf8'),
      'run `npm ci && npm run build` in web/, and commit web/dist/report.html');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the lock file names versions and digests, but no addresses', () => {
  const { packages } = JSON.parse(readFileSync(join(web, 'package-lock.json'), 'utf8'));
  for (const [name, entry] of Object.entries(packages)) {
    assert.equal(entry.resolved, undefined, name);
    if (name) assert.match(entry.integrity, /^sha512-/, name);
  }
});

test('no text becomes markup', () => {
  for (const file of readdirSync(join(web, 'src'))) {
    const text = readFileSync(join(web, 'src', file), 'utf8');
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, file);
  }
});
