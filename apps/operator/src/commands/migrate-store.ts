import { CorruptedIdempotency, OutcomeUnknown, StoreUnavailable, WrongExpectedRevision } from '@exchange/event-store';
import { canonicalJson, systemClock } from '@exchange/kernel';
import { configurationFrom, openLogsToMove, type LogsToMove } from '@exchange/profiles';
import { CommandFailed, optionsOf, type Command } from '../command';
import { headsOf } from '../log/log-heads';
import { moveLog, OtherEvents } from '../log/moving';

export const migrateStore: Command = {
  summary: 'copy the log of the data folder into an EventStoreDB, when a network outgrows one machine',
  usage: `exchange migrate-store [--json]

Copies the log of the data folder (DATA_DIR, default ./data) into the store that EVENTSTORE_URL names: the same events with
the same ids and hashes, in the same order. No exchange may run on either. It may be broken off and run again as often as
you like: it goes on where it was, and nothing is there twice. At the end both logs are read anew and the heads of all
streams compared. A store that holds anything else of an exchange is refused, and nothing is changed in it.

The new store has an id of its own. So an Exchange-Position or a cursor of changes that was given out before is refused
there, and says how to go on; read models are made anew. Keys stay in the data folder. The old log is left as it is: keep
it, and start no exchange on it.`,
  run: async (args, terminal) => {
    const { json } = optionsOf(args, {});
    const { DATA_DIR, EVENTSTORE_URL } = process.env;
    const { dataDir, eventStoreUrl } = configurationFrom({ DATA_DIR, EVENTSTORE_URL });
    if (eventStoreUrl === undefined) throw new CommandFailed('EVENTSTORE_URL names no store. Ask with --help how to.');
    const { found, copied, ...moved } = await moveBetween(dataDir, eventStoreUrl);
    if (json) return terminal.answer(JSON.stringify({ found, copied, ...moved }));
    terminal.answer(`${found + copied} events of ${moved.streams} streams are in store ${moved.storeId} (${copied} were copied now).
The heads of all streams are the same on both sides.`);
  },
};

async function moveBetween(dataDir: string, eventStoreUrl: string) {
  try {
    const logs = await openLogsToMove(dataDir, eventStoreUrl);
    try {
      return { ...(await moveLog(logs.from, logs.to)), ...(await compared(logs)) };
    } finally {
      await logs.from.close();
      await logs.to.close();
    }
  } catch (failure) {
    throw worded(failure);
  }
}

/** Both logs, read from end to end: every event held to the chain, and every stream ending alike. */
async function compared({ from, to }: LogsToMove) {
  const now = systemClock.now();
  const [old, { heads, storeId, streams, digest }] = [await headsOf(from, now), await headsOf(to, now)];
  if (canonicalJson(old.heads) === canonicalJson(heads)) return { storeId, streams, digest };
  throw new CommandFailed('The two logs do not end alike. Start no exchange on the new store.', 70);
}

function worded(failure: unknown): unknown {
  if (failure instanceof OtherEvents) return new CommandFailed(`Refused: ${failure.message}. Name an empty store.`, 64);
  if (failure instanceof WrongExpectedRevision || failure instanceof CorruptedIdempotency) {
    const sentence = `Somebody else writes to the store at EVENTSTORE_URL: ${failure.message}. Name an empty store.`;
    return new CommandFailed(sentence, 64);
  }
  if (failure instanceof OutcomeUnknown || failure instanceof StoreUnavailable) {
    return new CommandFailed(`Broken off: ${failure.message}. Run it again: it goes on where it was.`, 69);
  }
  return failure;
}
