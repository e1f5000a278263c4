import type { AnyEvent } from '@exchange/contract';
import type { Restriction } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { defineTable, integer, json, nullable, type RowOf, text } from '@exchange/read-models';
import type { LiveRequest } from '../domain';
import type { Desk } from './request-tables';

/** The audience of what happens in the directory. Every other audience is an office. */
export const everybody = 'everybody';

/** Streams and audiences by number: they stand in the key of every row of `changes`, and are long. */
export const numbers = defineTable(
  'changes_v2_numbers',
  { name: text(), number: integer() },
  { key: ['name'], indexes: [['number']] },
);

/**
 * One row for each event and audience that sees it. `n` is the order in which an audience came to see them, over all
 * audiences; it never leaves the server. `opening`: the event that opened another office's file to this one, 0 for what is
 * an office's own; what is closed and opened again is told again, and a cursor says which time it means.
 */
export const changes = defineTable(
  'changes_v2',
  {
    stream: integer(),
    revision: integer(),
    audience: integer(),
    opening: integer(),
    n: integer(),
    eventId: text(),
    type: text<AnyEvent['type']>(),
    recordedAt: text(),
  },
  { key: ['stream', 'revision', 'audience', 'opening'], indexes: [['audience', 'n']] },
);

/** The last `n`, and the last number, that were given out. */
export const lasts = defineTable(
  'changes_v2_last',
  { what: text<'change' | 'number'>(), n: integer() },
  { key: ['what'] },
);

/**
 * What of a stream an audience is not told: nothing up to and with `hiddenUpTo`; beyond it no more than that something
 * happened to everybody who is not admitted. There is a row only where something is or was closed.
 */
export const limits = defineTable(
  'changes_v2_limits',
  { audience: integer(), stream: integer(), hiddenUpTo: integer(), closing: nullable(json<Closing>()) },
  { key: ['audience', 'stream'] },
);

/** To whom more than the number is closed: whom the restriction does not admit, or all. */
export type Closing = Restriction | 'all';

/** Each request as far as it decides who sees it. */
export const sights = defineTable(
  'changes_v2_sights',
  { streamId: text(), state: json<LiveRequest>() },
  { key: ['streamId'] },
);

/** Each file as far as it decides who sees it, and its request. */
export const keptFiles = defineTable(
  'changes_v2_files',
  {
    streamId: text(),
    officeId: text(),
    side: text(),
    requestId: nullable(text()),
    desk: json<Desk>(),
    urgent: integer(),
    /** 1 once the request was recalled by its sender: then only auditors see the file of the addressee. */
    recalled: integer(),
    readers: json<readonly FileReader[]>(),
  },
  { key: ['streamId'] },
);

/** Another office that may read a file, since an event of it. */
export interface FileReader {
  readonly officeId: Uuid;
  readonly opening: number;
}

export type KeptFile = RowOf<typeof keptFiles>;

/** The files that offices of the requested side keep on a request: a recall closes them. */
export const filesOfAddressee = defineTable(
  'changes_v2_files_of_addressee',
  { requestId: text(), streamIds: json<readonly string[]>() },
  { key: ['requestId'] },
);
