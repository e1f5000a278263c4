import type { Instant, Uuid } from '@exchange/kernel';
import { headsDigest, type headsFormat } from './heads-digest';

/* What stands in a heads manifest: README.md beside this folder, section 6. */

/** Where one stream ended. */
export interface Head {
  readonly streamId: string;
  readonly revision: number;
  readonly hash: string;
}

/** Where every stream of a log ended at one moment. */
export interface Heads {
  readonly format: typeof headsFormat;
  readonly storeId: Uuid;
  readonly takenAt: Instant;
  /** Numbers of events and of streams. */
  readonly events: number;
  readonly streams: number;
  /** By stream id, in the order of UTF-16 code units. */
  readonly heads: readonly Head[];
}

export interface SealedHeads extends Heads {
  /** Stands for the whole: whoever compares it compares every head. */
  readonly digest: string;
}

export function sealed(heads: Heads): SealedHeads {
  return { ...heads, digest: headsDigest(heads) };
}

/** A line for each stream, so that two manifests can be compared by eye; the digest stands near the top. */
export function headsText({ heads, digest, format, ...rest }: SealedHeads): string {
  const lines = Object.entries({ format, digest, ...rest }).map(
    ([name, value]) => `"${name}":${JSON.stringify(value)},`,
  );
  return ['{', ...lines, '"heads":[', heads.map((head) => JSON.stringify(head)).join(',\n'), ']}', ''].join('\n');
}
