import type { AnyEvent, NetworkEvent, Recorded } from '@exchange/contract';
import { type Decided, Executor, type StreamKind } from '@exchange/decider';
import type { EventStore } from '@exchange/event-store';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { derivedId, type Instant, sha256, type Uuid } from '@exchange/kernel';
import { freezeContent, inFile, officeOf, type Past, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';

/** Records what it is told, as if it had been decided. */
const told: StreamKind<Decided<AnyEvent>, null, AnyEvent> = {
  decider: { initial: null, decide: (event) => [event], evolve: () => null },
  owns: (event): event is Recorded<AnyEvent> => event.header !== undefined,
};

export interface Story {
  readonly streamId: string;
  readonly events: readonly Happened[];
}

/** Of its header only who wrote it counts, where that is not the responsible office of the sample. */
export type Happened = Past<AnyEvent>;

/** The id that an event of a story has in the log. */
export function idInLog(streamId: string, turn: number): Uuid {
  return derivedId([commandOf(streamId, turn), saltOf(streamId, turn), 0]);
}

const commandOf = (streamId: string, turn: number): Uuid => derivedId([streamId, turn]);
const saltOf = (streamId: string, turn: number): string => sha256(`salt of ${streamId} ${turn}`).slice(0, 32);

/** Few, so that a log can be copied often. */
const sampled = ['freeze-postponed', 'trace-informal', 'confiscate-in-part', 'spontaneous-information'];

/** Requests of four stories, and a file of the requesting office. Numbered from 1. */
export function sampleStories(copies: number): readonly Story[] {
  return Array.from({ length: copies }, (_, copy) => [
    ...sampled.map((name, index) => ({
      streamId: `request-${testId(0x100 * (copy + 1) + index)}`,
      events: stories[name] ?? [],
    })),
    { streamId: `file-${testId(0x100 * (copy + 1) + 0x10)}`, events: fileStory },
  ]).flat();
}

const fileStory = [
  inFile({ type: 'FileOpened', data: { side: 'requesting', draft: freezeContent() } }),
  inFile({ type: 'NoteAdded', data: { noteId: testId(0x91), text: 'Ask the bank — Đorđe\nknows whom.' } }),
  inFile({ type: 'FileAssigned', data: { assignees: [{ actorId: sha256('Mira'), name: 'Mira' }] } }),
];

/** The directory's stream of an office, which has these names one after the other. */
export function officeStory(officeId: Uuid, ...[first = 'Sample Office', ...later]: readonly string[]): Story {
  return {
    streamId: `office-${officeId}`,
    events: [
      inDirectory({
        type: 'OfficeRegistered',
        data: { jurisdictionId: testId(0x1a), name: first, connected: true },
      }),
      ...later.map((name) => inDirectory({ type: 'OfficeRenamed', data: { name } })),
    ],
  };
}

function inDirectory(event: NetworkEvent) {
  return { ...event, side: 'own', capacity: 'secretariat', occurredAt: '2026-01-01T00:00:00.000Z' } as const;
}

export async function writeLog(folder: string, stories: readonly Story[]): Promise<void> {
  const store = openSqliteEventStore({ folder });
  await writeInto(store, stories);
  await store.close();
}

/** Writes stories in turns: an event of each, then the next of each. Every event is sealed by the executor. */
export async function writeInto(store: EventStore, stories: readonly Story[]): Promise<void> {
  let now: Instant = '';
  let salt = '';
  const executor = new Executor(store, { now: () => now }, () => salt);
  const longest = Math.max(...stories.map(({ events }) => events.length));
  for (let turn = 0; turn < longest; turn++) {
    for (const { streamId, events } of stories) {
      const event = events[turn];
      if (event === undefined) continue;
      now = recordedAt(event);
      salt = saltOf(streamId, turn);
      const commandId = commandOf(streamId, turn);
      const authorship = {
        officeId: event.header?.officeId ?? officeOf[event.side === 'requested' ? 'requested' : 'requesting'],
        ...{ commandId, correlationId: commandId, causationId: commandId },
        actorId: sha256(`actor of the ${event.side} side`),
        purpose: 'ASSET_RECOVERY',
        bodyFingerprint: sha256(`body of ${streamId} ${turn}`),
      };
      await executor.execute(told, {
        streamId,
        command: event,
        authorship,
        seen: 'any',
        directoryRevisions: [`office-${testId(0xa)}@2`],
      });
    }
  }
}

/** At once; what gives a reason for being late came 42 hours later. */
function recordedAt({ occurredAt, data }: Decided<AnyEvent>): Instant {
  const late = 'lateReason' in data && data.lateReason !== undefined;
  return late ? new Date(Date.parse(occurredAt) + 42 * 3_600_000).toISOString() : occurredAt;
}
