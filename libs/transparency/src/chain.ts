import { sha256 } from '@exchange/kernel';
import { contextHash, eventHash, streamSeed, type EventPlace, type HashedHeader } from './event-hash';

/** Where a verifier stands in one stream: what the next event has to say. */
export interface ChainLink {
  readonly revision: number;
  readonly hash: string;
}

export interface ChainedEvent extends EventPlace {
  /** Absent where it is withheld: `dataHash` stands for it, and `hash` covers that. */
  readonly data?: Uint8Array;
  readonly header: HashedHeader & { readonly hash: string };
  /** Absent where it is withheld, like the data. */
  readonly context?: object;
}

export type BrokenRule = 'revision' | 'prevHash' | 'dataHash' | 'contextHash' | 'hash';

/** The first rule of the chain that an event breaks after `previous` (undefined before the first), or undefined if none. */
export function brokenRule(event: ChainedEvent, previous: ChainLink | undefined): BrokenRule | undefined {
  if (event.revision !== (previous === undefined ? 0 : previous.revision + 1)) return 'revision';
  if (event.header.prevHash !== (previous === undefined ? streamSeed(event.streamId) : previous.hash))
    return 'prevHash';
  if (event.data !== undefined && event.header.dataHash !== sha256(event.data)) return 'dataHash';
  if (event.context !== undefined && event.header.contextHash !== contextHash(event.context)) return 'contextHash';
  if (event.header.hash !== eventHash(event, event.header)) return 'hash';
  return undefined;
}

/** A stored history that does not hold together. Nothing may be decided on it. */
export class BrokenChain extends Error {
  constructor(
    readonly streamId: string,
    readonly revision: number,
    readonly rule: BrokenRule,
  ) {
    super(`${streamId} is broken at revision ${revision}: ${rule}`);
    this.name = 'BrokenChain';
  }
}
