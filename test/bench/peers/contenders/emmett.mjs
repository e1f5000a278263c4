import { CommandHandler } from '@event-driven-io/emmett';
import { plainEvent, plainEvents, rule } from '../subject.mjs';

const handled = CommandHandler({ evolve: rule.evolve, initialState: () => rule.initial });
const folding = { evolve: (count) => count + 1, initialState: () => 0 };

/** What is the same for every event store of Emmett. */
export function throughEmmett(store) {
  return {
    write: (id, count) => store.appendToStream(`file-${id}`, plainEvents(count), { expectedStreamVersion: 0n }),
    append: (id) => store.appendToStream(`file-${id}`, [plainEvent(0)], { expectedStreamVersion: 0n }),
    command: (id, command) => handled(store, `file-${id}`, (state) => rule.decide(command, state)),
    load: async (id) => (await store.aggregateStream(`file-${id}`, folding)).state,
  };
}

export const tableSQL =
  'CREATE TABLE IF NOT EXISTS files (stream TEXT PRIMARY KEY, events INTEGER NOT NULL, last TEXT NOT NULL)';
