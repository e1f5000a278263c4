import { CorruptedIdempotency, WrongExpectedRevision } from '../errors';
import type { Expected } from '../event-store';
import { judgeAppend, type Places } from '../judge-append';

/** A record of the server: bytes as they were sent, and where they lie. */
export interface ServerRecord {
  readonly position: bigint;
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export type Proposed = Omit<ServerRecord, 'position' | 'streamId' | 'revision'>;

export type Verdict =
  | { readonly stored: true; readonly revision: number; readonly position: bigint }
  | { readonly stored: false; readonly current: number | undefined };

/**
 * The log of the server in memory, by the rules of its `IndexWriter.CheckCommit`. A position is the place of a record in a
 * file of bytes. Other streams lie between those of the exchange: the server keeps statistics, settings and accounts there.
 */
export class ServerLog {
  readonly records: ServerRecord[] = [];
  private readonly streams = new Map<string, ServerRecord[]>();
  private readonly byId = new Map<string, ServerRecord>();
  private readonly listeners = new Set<() => void>();
  private length = 0n;
  /** The server remembers the ids of its last appends alone: where nothing in particular is expected, it forgets older ones. */
  forgetful = false;

  constructor() {
    this.note();
  }

  /** All or none. What the server calls a conflict it calls one without saying which. */
  append(streamId: string, expected: Expected, proposed: readonly Proposed[]): Verdict {
    const ids = proposed.map(({ id }) => id);
    try {
      const verdict = judgeAppend(this.placesFor(expected), streamId, expected, ids);
      if (typeof verdict !== 'number') return { stored: true, ...verdict };
      for (const one of proposed) this.write(streamId, one);
    } catch (refusal) {
      if (!(refusal instanceof WrongExpectedRevision || refusal instanceof CorruptedIdempotency)) throw refusal;
      return { stored: false, current: this.streams.get(streamId)?.at(-1)?.revision };
    }
    const last = this.streams.get(streamId)?.at(-1);
    if (this.records.length % 3 === 0) this.note();
    for (const tell of [...this.listeners]) tell();
    return { stored: true, revision: last?.revision ?? -1, position: last?.position ?? 0n };
  }

  stream(streamId: string): readonly ServerRecord[] {
    return this.streams.get(streamId) ?? [];
  }

  /** Takes the end of the log away: the last events of the exchange, and what follows the first of them. */
  truncate(count: number): void {
    const last = this.records.filter(({ streamId }) => !streamId.startsWith('$')).at(-count);
    const kept = this.records.filter(({ position }) => last === undefined || position < last.position);
    this.records.length = 0;
    this.streams.clear();
    this.byId.clear();
    this.length = 0n;
    for (const record of kept) this.write(record.streamId, record);
  }

  /** @returns what ends the listening */
  onGrowth(tell: () => void): () => void {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  }

  /** Changes a stored event as only somebody can who holds the files. */
  tamper(streamId: string, revision: number, change: Partial<ServerRecord>): void {
    const stream = this.streams.get(streamId) ?? [];
    const record = stream[revision];
    if (record === undefined) throw new Error(`there is no ${streamId}@${revision}`);
    const changed = { ...record, ...change };
    stream[revision] = changed;
    this.records[this.records.indexOf(record)] = changed;
  }

  private placesFor(expected: Expected): Places {
    const forgets = this.forgetful && (expected === 'any' || expected === 'stream-exists');
    return {
      lastOf: (streamId) => this.streams.get(streamId)?.at(-1),
      placeOf: (id) => (forgets ? undefined : this.byId.get(id)),
    };
  }

  private note(): void {
    const json = Buffer.from('{"proc-cpu":1}');
    const id = `00000000-0000-4000-8000-${this.records.length.toString(16).padStart(12, '0')}`;
    this.write('$stats-127.0.0.1:2113', { id, type: '$statsCollected', json: true, data: json, metadata: json });
  }

  private write(streamId: string, { id, type, json, data, metadata }: Proposed): void {
    const stream = this.streams.get(streamId) ?? [];
    const place = { position: this.length, streamId, revision: stream.length };
    const record = { ...place, id, type, json, data, metadata };
    this.records.push(record);
    stream.push(record);
    this.streams.set(streamId, stream);
    this.byId.set(id, record);
    this.length += BigInt(64 + streamId.length + data.byteLength + metadata.byteLength);
  }
}
