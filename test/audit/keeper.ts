import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, sha256 } from '@exchange/kernel';
import { contextHash, eventHash, streamSeed } from '@exchange/transparency';
import Database from 'better-sqlite3';
import { split } from '../../apps/audit/src/verify/header';

/*
 * What somebody can do who keeps the log and knows this product: no place in the log shows it, and no hash.
 */

interface Row {
  readonly position: number;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: string;
}

/** A copy of a log that its keeper has been at. */
export function keptOtherwise(log: string, copy: string, work: (log: Database.Database) => void): string {
  cpSync(log, copy, { recursive: true });
  const database = new Database(join(copy, 'events.sqlite'));
  database.transaction(() => {
    work(database);
    closeGaps(database);
  })();
  database.close();
  return copy;
}

/** Takes events out of a stream from a revision on; from 0 on: the whole stream. */
export function cutOff(log: Database.Database, streamId: string, from: number): void {
  log.prepare('DELETE FROM event WHERE stream_id = ? AND revision >= ?').run(streamId, from);
}

/** Changes the data of an event, and computes its hashes and those of all later events of the stream anew. */
export function rewrite(log: Database.Database, streamId: string, revision: number, data: string): void {
  log
    .prepare('UPDATE event SET data = ? WHERE stream_id = ? AND revision = ?')
    .run(Buffer.from(data), streamId, revision);
  reseal(log, streamId);
}

/** Computes all hashes of a stream anew, and counts its events anew. */
export function reseal(log: Database.Database, streamId: string): void {
  const rows = log.prepare<[string], Row>('SELECT * FROM event WHERE stream_id = ? ORDER BY revision').all(streamId);
  const write = log.prepare('UPDATE event SET revision = ?, metadata = ? WHERE position = ?');
  let prevHash = streamSeed(streamId);
  rows.forEach(({ position, id, type, data, metadata }, revision) => {
    const parts = split(JSON.parse(metadata));
    if (parts === undefined) throw new Error(`${streamId} has no header at ${revision}`);
    const { hash: _, ...before } = parts.header;
    const header = { ...before, dataHash: sha256(data), contextHash: contextHash(parts.context), prevHash };
    const hash = eventHash({ streamId, revision, id, type }, header);
    write.run(revision, canonicalJson({ ...parts.context, ...header, hash }), position);
    prevHash = hash;
  });
}

function closeGaps(log: Database.Database): void {
  const move = log.prepare('UPDATE event SET position = ? WHERE position = ?');
  const positions = log.prepare<[], number>('SELECT position FROM event ORDER BY position').pluck().all();
  positions.forEach((position, index) => move.run(index + 1, position));
}
