import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealedHeads } from '@exchange/transparency';
import type Database from 'better-sqlite3';
import { readHeads } from '../../apps/audit/src/heads/format';
import { audit } from './command';
import { keptOtherwise } from './keeper';
import { sampleStories } from './sample-log';
import { shortLivedLog } from './short-lived-log';

/** A log of which the heads were kept; beside them there is room for what a test makes, each under a fresh name. */
export function logWithHeads() {
  const { root, log } = shortLivedLog(sampleStories(2));
  const kept = join(root, 'heads.json');
  let copies = 0;
  beforeAll(async () => {
    expect(await audit('heads', '--data', log, '--out', kept)).toMatchObject({ exitCode: 0, said: '' });
  });
  const fresh = (name: string): string => join(root, `${name}-${++copies}`);
  const tampered = (work: (log: Database.Database) => void): string => keptOtherwise(log, fresh('log'), work);
  const readKept = (): SealedHeads => readHeads(readFileSync(kept, 'utf8'));
  return { root, log, kept, fresh, tampered, readKept };
}

/** What `verify` finds in a log. */
export async function verified(folder: string, ...more: readonly string[]) {
  const { exitCode, answer, said } = await audit('verify', folder, '--json', ...more);
  expect(said).toBe('');
  return { exitCode, ...JSON.parse(answer) };
}
