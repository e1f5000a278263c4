import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Finding } from '../../apps/audit/src/verify/finding';
import { verifyLog } from '../../apps/audit/src/verify/log-verification';
import type { Verification } from '../../apps/audit/src/verify/verification';
import { silent } from './command';
import { sampleStories } from './sample-log';
import { shortLivedLog } from './short-lived-log';

/*
 * What somebody can do who can write to the file of the log and computes no hash anew: the hashes show it.
 * Who computes them anew is in keeper.ts.
 */

export const stream = 'request-00000000-0000-4000-8000-000000000100';
export const other = 'request-00000000-0000-4000-8000-000000000200';
export const at = (revision: number, streamId = stream) => `stream_id = '${streamId}' AND revision = ${revision}`;

/** The log of two copies of the sample stories, for the specs of one file. */
export function sampleLog() {
  const { root, log: whole } = shortLivedLog(sampleStories(2));
  let copies = 0;

  function copy(): string {
    const folder = join(root, `copy-${++copies}`);
    cpSync(whole, folder, { recursive: true });
    return folder;
  }

  /** A copy of the log in which somebody who can write to the file has been at work. */
  function tampered(work: (log: Database.Database) => void): string {
    const folder = copy();
    const log = new Database(join(folder, 'events.sqlite'));
    work(log);
    log.close();
    return folder;
  }

  return { root, whole, copy, tampered };
}

export const verify = (folder: string): Promise<Verification> => verifyLog({ folder }, { progress: silent });

export function places(findings: readonly Finding[]): string[] {
  return findings.map(({ verdict, rule, streamId, revision }) => [verdict, rule, streamId, revision].join(' '));
}
