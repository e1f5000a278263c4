import type { AnyEvent } from '@exchange/contract';
import type { Restriction } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { defineTable, integer, json, nullable, text } from '@exchange/read-models';
import type { Visibility } from '../domain';
import type { Desk } from './request-tables';

/** The audience of what happens in the directory. Every other audience is an office. */
export const everybody = 'everybody';

/**
 * An event in the feed of an audience that sees it. `n` is the order in which audiences came to see events, over all
 * audiences; it never leaves the server. `opening`: the event that opened another office's file to this one, 0 for what is
 * an office's own; what is closed and opened again is told again, and a cursor says which time it means.
 */
export type Entry = readonly [n: number, streamId: string, revision: number, opening: number];

export const entriesOnPage = 32;

/** The feed of each audience, by pages: a row for each entry would cost several times as much. `first`: the first `n`. */
export const pages = defineTable(
  'changes_v3_pages',
  { audience: text(), page: integer(), first: integer(), entries: json<readonly Entry[]>() },
  { key: ['audience', 'page'], indexes: [['audience', 'first']] },
);

/** How many entries there are: in the feed of an audience, and in `all`. */
export const counts = defineTable('changes_v3_counts', { of: text(), entries: integer() }, { key: ['of'] });

export const all = 'all';

/** What is told of an event. `n`: none of its entries comes before. */
export type Told = readonly [n: number, revision: number, eventId: Uuid, type: AnyEvent['type'], recordedAt: Instant];

/** All that happened in each stream, and who sees it. */
export const streams = defineTable(
  'changes_v3_streams',
  { streamId: text(), told: json<readonly Told[]>(), seenBy: json<SeenBy>() },
  { key: ['streamId'] },
);

/** What decides who sees a stream. */
export type SeenBy = typeof everybody | SeenRequest | SeenFile;

export interface SeenRequest {
  /** Absent until it is delivered. */
  readonly visibility?: Visibility;
  /** The files that offices of the requested side keep on it: a recall closes them. */
  readonly files: readonly string[];
}

export interface SeenFile {
  readonly officeId: Uuid;
  readonly side: string;
  readonly requestId: Uuid | null;
  readonly desk: Desk;
  readonly urgent: boolean;
  /** The request was recalled by its sender: only auditors see the file of the addressee. */
  readonly recalled: boolean;
  readonly readers: readonly FileReader[];
}

/** Another office that may read a file, since an event of it. */
export interface FileReader {
  readonly officeId: Uuid;
  readonly opening: number;
}

/**
 * What of a stream an audience is not told: nothing up to and with `hiddenUpTo`; beyond it no more than that something
 * happened to everybody who is not admitted. `besides`: revisions that it was told of while it took no part any more. There
 * is a row only where something is or was out of the ordinary.
 */
export const limits = defineTable(
  'changes_v3_limits',
  {
    audience: text(),
    streamId: text(),
    hiddenUpTo: integer(),
    closing: nullable(json<Closing>()),
    besides: json<readonly number[]>(),
  },
  { key: ['audience', 'streamId'] },
);

/** To whom more than the number is closed: whom the restriction does not admit, or all. */
export type Closing = Restriction | 'all';
