import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from './embedded';

const dataDir = mkdtempSync(join(tmpdir(), 'embedded-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

it('makes files that no other user reads, also in a folder that others may enter and under any umask', async () => {
  chmodSync(dataDir, 0o755);
  const usual = process.umask(0);
  try {
    const installation = await openEmbedded({ host: '127.0.0.1', port: 0, production: false, dataDir });
    expect(process.umask()).toBe(0);
    const open = readdirSync(dataDir).map((name) => [name, statSync(join(dataDir, name)).mode & 0o077]);
    await installation.close();
    expect(Object.fromEntries(open)).toMatchObject({
      'events.sqlite': 0,
      'events.sqlite-wal': 0,
      'events.sqlite-shm': 0,
    });
    expect(open.filter(([, others]) => others !== 0)).toEqual([]);
    expect(open.filter(([name]) => String(name).startsWith('read-models.sqlite'))).toHaveLength(3);
  } finally {
    process.umask(usual);
  }
});
