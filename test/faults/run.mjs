// `npm run test:faults`: every row of the table of faults in its long form, one spec after the other, and at the end what each
// row came to. With names of specs it runs these alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const named = process.argv.slice(2);
const rows = JSON.parse(readFileSync(new URL('faults.json', import.meta.url), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const results = join(folder, 'results');

const { status } = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    '--runInBand',
    ...(named.length > 0 ? named : ['test/faults']),
  ],
  { stdio: 'inherit', env: { ...process.env, FAULTS: 'long', FAULT_RESULTS: results } },
);

const found = readLines(results).map((line) => JSON.parse(line));
rmSync(folder, { recursive: true });
console.log(`\n${inColumns(['fault', 'trials', 'acknowledged', 'lost', 'doubled', 'seconds'], found)}\n`);
const missing = Object.keys(rows).filter((name) => !found.some((row) => row.name === name));
if (named.length === 0 && missing.length > 0) console.log(`Not run: ${missing.join(', ')}\n`);
process.exit(status !== 0 || (named.length === 0 && missing.length > 0) ? 1 : 0);

function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function inColumns(head, found) {
  const body = found.map((row) => [
    rows[row.name].fault,
    ...[row.trials, row.acknowledged, row.lost, row.doubled, row.seconds].map(String),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => cells[column].length)));
  const line = (cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ');
  return [line(head), ...body.map(line)].join('\n');
}
