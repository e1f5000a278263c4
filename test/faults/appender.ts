import { type EventStore, type Expected, type NewEvent, OutcomeUnknown, StoreFull } from '@exchange/event-store';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

// A process that appends until it is killed, or so many times: `appender.ts <folder> [appends]`. Each acknowledgement is one
// line on standard output, written at once: "ack <stream> <revision of the last event> <event ids>".
const writers = 8;
const folder = process.argv[2] ?? '';
let left = Number(process.argv[3] ?? Infinity);

const say = (line: string): void => void writeSync(1, `${line}\n`);

function batchOf(size: number): NewEvent[] {
  const batch = randomUUID();
  return Array.from({ length: size }, () => ({
    ...{ id: randomUUID(), type: 'NoteAdded', metadata: { commandId: batch } },
    data: Buffer.from(JSON.stringify({ batch, size, text: 'a'.repeat(700) })),
  }));
}

/** Repeats the very same append while the disk fails. */
async function append(
  store: EventStore,
  streamId: string,
  expected: Expected,
  events: readonly NewEvent[],
): Promise<number> {
  for (;;) {
    try {
      return (await store.append(streamId, expected, events)).revision;
    } catch (error) {
      if (!(error instanceof StoreFull || error instanceof OutcomeUnknown)) throw error;
      say(`again ${error.name}`);
      await nextTurn();
    }
  }
}

async function write(store: EventStore): Promise<void> {
  const streamId = `request-${randomUUID()}`;
  let expected: Expected = 'no-stream';
  for (let n = 0; left-- > 0; n++) {
    const events = batchOf(1 + (n % 3));
    expected = await append(store, streamId, expected, events);
    say(`ack ${streamId} ${expected} ${events.map(({ id }) => id).join(',')}`);
  }
}

async function main(): Promise<void> {
  const store = openSqliteEventStore({ folder });
  say('open');
  await Promise.all(Array.from({ length: writers }, () => write(store)));
  await store.close();
}

main().catch((error: unknown) => {
  say(`failed ${String(error)}`);
  process.exitCode = 1;
});
