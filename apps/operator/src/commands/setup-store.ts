import { StoreUnavailable } from '@exchange/event-store';
import { setUpStore } from '@exchange/profiles';
import { CommandFailed, optionsOf, type Command } from '../command';

export const setupStore: Command = {
  summary: 'make the accounts and the rules of an exchange in EventStoreDB',
  usage: `exchange setup-store [--json]

Run it once before the first start; it may be run again. Makes the accounts "exchange" (for gateways and workers: reads the
whole log, writes streams) and "auditor" (reads the whole log, writes nothing), and shuts everybody else out. An account that
is there keeps its password.

  EVENTSTORE_URL                 the event store, with an account that may make accounts
  EVENTSTORE_EXCHANGE_PASSWORD   what the new accounts are to have: at least 12 characters
  EVENTSTORE_AUDITOR_PASSWORD`,
  run: async (args, terminal) => {
    const { json } = optionsOf(args, {});
    try {
      const done = await setUpStore(process.env);
      terminal.answer(json ? JSON.stringify({ done }) : done.join('\n'));
    } catch (failure) {
      if (!(failure instanceof StoreUnavailable)) throw failure;
      throw new CommandFailed(`${failure.message}.`, 69);
    }
  },
};
