import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Story, writeLog } from './sample-log';

/** A folder for the specs of one file, gone after the last of them. */
export function shortLivedFolder(): string {
  const folder = join(tmpdir(), `audit-${randomUUID()}`);
  beforeAll(() => mkdirSync(folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A log of these stories, with room for more beside it. */
export function shortLivedLog(stories: readonly Story[]): { readonly root: string; readonly log: string } {
  const root = shortLivedFolder();
  const log = join(root, 'log');
  beforeAll(() => writeLog(log, stories));
  return { root, log };
}
