import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresUrl } from '@exchange/testing';

const folder = mkdtempSync(join(tmpdir(), 'bench-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the benchmark', () => {
  // Needs the build. It says nothing about speed: the machine that tests is not the one that measures.
  it('runs every case on the built exchange and writes what it measured', async () => {
    const out = join(folder, 'results.json');
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(__dirname, 'run.mjs'),
      ...['--quick', '--out', out, '--database', await postgresUrl()],
    ]);
    const rows = JSON.parse(readFileSync(out, 'utf8'));
    expect(rows.map((row: { case: string }) => row.case)).toEqual([
      ...['create', 'detail'],
      ...['cluster detail', 'two gateways: detail', 'cluster create', 'two gateways: create'],
      ...['rebuild', 'verify'],
    ]);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(['case', 'unit', 'ours', 'limit', 'ratio']);
      expect(row.ours).toBeGreaterThan(0);
      expect(row.ratio).toBeCloseTo(row.ours / row.limit);
      expect(stdout).toMatch(new RegExp(`^${row.case} +${row.unit} `, 'm'));
    }
  }, 240_000);
});
