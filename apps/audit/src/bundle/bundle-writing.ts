import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '@exchange/event-store';
import { sha256, type Instant, type Uuid } from '@exchange/kernel';
import { writeNew } from '../evidence/text-file';
import { split } from '../verify/header';
import { bundleFormat, eventsFile, manifestFile, type BundledEvent, type Manifest, type StreamEntry } from './format';

/** What an office sees of a stream: these events, and the data of some of them no more. */
export interface Seen {
  readonly events: readonly StoredEvent[];
  /** Ids of events. */
  readonly withheld: ReadonlySet<Uuid>;
}

/** Whose eyes a bundle is made for, and where its events come from. */
interface Occasion {
  readonly storeId: string;
  readonly for: Uuid;
  readonly exportedAt: Instant;
}

/**
 * Writes the history of one stream, already held to the chain, into a new folder. The context of other offices stays behind
 * as its hash, and so does data that is withheld.
 *
 * @throws what the disk says, and an Error where the folder holds something already
 */
export function writeBundle(folder: string, { events, withheld }: Seen, occasion: Occasion): Manifest {
  const bundle = events.map((event) => bundled(event, occasion.for, withheld));
  const lines = bundle.map((event) => `${JSON.stringify(event)}\n`).join('');
  const manifest: Manifest = {
    format: bundleFormat,
    ...occasion,
    eventsSha256: sha256(lines),
    streams: streamsIn(bundle),
  };
  // For the owner alone: it is case data.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  writeNew(join(folder, eventsFile), lines);
  writeNew(join(folder, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

function bundled(stored: StoredEvent, reader: Uuid, withheld: ReadonlySet<Uuid>): BundledEvent {
  const { streamId, revision, id, type, data, metadata } = stored;
  const parts = split(metadata);
  if (parts === undefined) throw new Error(`${streamId} revision ${revision} was to be proven before it is exported`);
  const { header, context } = parts;
  const content = withheld.has(id) ? { withheld: 'wrongPerson' } : { data: Buffer.from(data).toString('utf8') };
  return { streamId, revision, id, type, ...content, header, ...(header.officeId === reader ? { context } : {}) };
}

function streamsIn(bundle: readonly BundledEvent[]): StreamEntry[] {
  const streams = new Map<string, StreamEntry>();
  for (const { streamId, revision, header } of bundle) {
    streams.set(streamId, { streamId, events: revision + 1, head: header.hash });
  }
  return [...streams.values()];
}
