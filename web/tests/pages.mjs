// Reports to look at, made by the built program as a person makes them, and a browser to do it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const web = fileURLToPath(new URL('..', import.meta.url));
export const project = fileURLToPath(new URL('../..', import.meta.url));
export const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const program = process.env.INTERLEAVE_PROGRAM ?? join(project, 'build/dev/cli/interleave');
const folder = mkdtempSync(join(tmpdir(), 'interleave-pages-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

// A report's path; the arguments are those of `interleave check`, or of `sample`.
export const report = (name, ...args) => made(name, 'check', ...args);
export const sample = (name, ...args) => made(name, 'sample', ...args);
function made(name, ...args) {
  const path = join(folder, `${name}.html`);
  const run = spawnSync(program, [...args, '--report', path], { cwd: project });
  if (!existsSync(path)) throw new Error(`no report: ${run.stderr}`);
  return path;
}

// What the program writes in a format; as a person reads it from standard output.
export function written(format, ...args) {
  const run = spawnSync(program, [...args, '--format', format],
    { cwd: project, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!run.stdout) throw new Error(`nothing written: ${run.stderr}`);
  return run.stdout;
}

// A gallery, and a class that was graded: their folders.
export function gallery() {
  const path = join(folder, 'gallery');
  const run = spawnSync(program, ['report', '--out', path], { cwd: project, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return path;
}
export function gradedClass(files) {
  const path = join(folder, 'class');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  const page = join(folder, 'class.html');
  const run = spawnSync(program, ['grade', path, '--report', page, '--unsafe'],
    { cwd: project, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return page;
}

const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>' +
  '<!--\\u202e\\u2066 \\" \' ` ${alert(3)}';
// A file whose name, values, lines and output try to become something else than text.
export const hostileFile = () => submission('<b>&"it\'s".py',
  'async def increment_user_points(user_id, points):\n' +
  `    name = "${hostile}"\n` +
  '    print(name)\n' +
  '    await db.get(name)  # </script> <!-- \u202e </ScRiPt>\n' +
  '    value = await db.get(f"points:{user_id}")\n' +
  '    await db.set(f"points:{user_id}", value + points)\n');

export function submission(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

// The same page about something else.
export function withData(path, name, change) {
  const page = readFileSync(path, 'utf8');
  const data = /(<script type="application\/json" id="report">)([^]*?)(<\/script>)/;
  const changed = page.replace(data, (_, before, json, after) =>
    before + JSON.stringify(change(JSON.parse(json))).replace(/</g, '\\u003c') + after);
  const target = join(folder, `${name}.html`);
  writeFileSync(target, changed);
  return target;
}

let running;
export const close = () => running?.close();

// A tab on a report, with everything that it must not do noted in `trouble`.
export async function open(path, hash = '', options = {}) {
  running ??= await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  const context = await running.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.trouble = [];
  page.on('console', (message) => page.trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => page.trouble.push(`error: ${error}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${path}`)) page.trouble.push(`asked ${request.url()}`);
  });
  page.on('dialog', (dialog) => { page.trouble.push('a dialog'); dialog.dismiss(); });
  await page.goto(`file://${path}${hash}`);
  return page;
}
