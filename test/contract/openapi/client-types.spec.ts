import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'client-types-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('test/client/api.d.ts', () => {
  it('is what openapi.json gives: npm run openapi writes both', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [command, ...args] = String(scripts.postopenapi).split(' ');
    const committed = args.pop() ?? '';
    const made = join(folder, 'api.d.ts');
    const generator = join(root, 'node_modules', String(command), 'bin/cli.js');
    const { status, stderr } = spawnSync(process.execPath, [generator, ...args, made], { cwd: root, encoding: 'utf8' });
    expect([committed, status, stderr]).toEqual(['test/client/api.d.ts', 0, '']);
    expect(readFileSync(made, 'utf8') === readFileSync(join(root, committed), 'utf8')).toBe(true);
  }, 60_000);
});
