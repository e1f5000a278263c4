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
    const { stdout, results: rows } = await run('run.mjs', '--database', await postgresUrl());
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

  it('measures stores of several sizes', async () => {
    const { stdout, results } = await run('growth.mjs', '300', '900');
    expect(stdout).toMatch(/^events +300 +900 /m);
    expect(results.rows).toHaveLength(2);
    const [small, large] = results.rows;
    expect(large.log).toBeGreaterThan(small.log);
    for (const side of [small, large, results.bare]) {
      for (const { p50, p99 } of [side.create, side.detail]) expect(p99).toBeGreaterThanOrEqual(p50);
    }
    for (const what of ['p99 of create', 'p99 of detail', 'rebuild', 'memory']) expect(stdout).toContain(`\n${what}`);
  }, 240_000);
});

async function run(program: string, ...more: readonly string[]) {
  const out = join(folder, `${program}.json`);
  const called = [join(__dirname, program), ...more, '--quick', '--out', out];
  const { stdout } = await promisify(execFile)(process.execPath, called);
  return { stdout, results: JSON.parse(readFileSync(out, 'utf8')) };
}
