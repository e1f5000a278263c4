import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@exchange/kernel';
import { contextHash, eventHash, streamSeed } from '@exchange/transparency';

export type Strings = Record<string, string>;

/** A line of a bundle, open to everything that somebody may do to it. */
export interface Line {
  streamId: string;
  revision: number;
  id: string;
  type: string;
  data?: string;
  withheld?: string;
  header: Strings & { dataHash: string; contextHash: string; prevHash: string; hash: string };
  context?: Strings;
}

export interface Manifest {
  eventsSha256: string;
  streams: { streamId: string; events: number; head: string }[];
  [member: string]: unknown;
}

/** The two files of a bundle, to be changed in place. */
export interface Bundle {
  manifest: Manifest;
  lines: Line[];
}

export function readBundle(folder: string): Bundle {
  const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8').trimEnd().split('\n');
  return {
    manifest: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
    lines: lines.map((line) => JSON.parse(line)),
  };
}

export function writeBundle(folder: string, { manifest, lines }: Bundle): void {
  writeFileSync(join(folder, 'events.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** What the keeper of the log itself could do: all hashes computed anew. */
export function resealed({ manifest, lines }: Bundle): Bundle {
  let before: string | undefined;
  for (const { streamId, revision, id, type, data, header, context } of lines) {
    if (data !== undefined) header.dataHash = sha256(data);
    if (context !== undefined) header.contextHash = contextHash(context);
    header.prevHash = before ?? streamSeed(streamId);
    header.hash = eventHash({ streamId, revision, id, type }, header);
    before = header.hash;
  }
  return relisted({ manifest, lines });
}

/** The manifest made to fit the events. */
export function relisted({ manifest, lines }: Bundle): Bundle {
  const ends = new Map(lines.map(({ streamId, revision, header }) => [streamId, { revision, hash: header.hash }]));
  manifest.streams = [...ends].map(([streamId, { revision, hash }]) => ({
    streamId,
    events: revision + 1,
    head: hash,
  }));
  manifest.eventsSha256 = sha256(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return { manifest, lines };
}
