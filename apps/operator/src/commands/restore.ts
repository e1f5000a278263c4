import { join, resolve } from 'node:path';
import { systemClock } from '@exchange/kernel';
import { configurationFrom } from '@exchange/profiles/audit';
import { CommandFailed, optionsOf, type Command } from '../command';
import { emptyFolder, withLogIn } from '../log/folders';
import { headsOf } from '../log/log-heads';

export const restore: Command = {
  summary: 'bring a backup of the log back, into an empty data folder',
  usage: `exchange restore --from <folder> [--to <folder>] [--json]

Holds every event of a backup to the chain and copies it into a new or empty folder. It never writes over anything.

  --from    what "exchange backup" wrote
  --to      the data folder; default: DATA_DIR, or ./data

Before the exchange starts on it: verify it against heads that were kept elsewhere ("audit verify <folder> --against <heads
file>"), and put the folder keys back. Without the old keys the exchange makes new ones, and everybody counts as another
person than before, also where one may not approve what one proposed oneself. What was recorded after the backup is lost:
let no exchange run on the old folder and on the new one.`,
  run: async (args, terminal) => {
    const { from, to, json } = optionsOf(args, { from: { type: 'string' }, to: { type: 'string' } });
    if (from === undefined) throw new CommandFailed('--from names the folder of a backup. Ask with --help how to.');
    const { dataDir } = configurationFrom({ DATA_DIR: to ?? process.env['DATA_DIR'] });
    const { storeId, events, streams } = await withLogIn(resolve(from), async (log) => {
      // First, so that no server starts on what does not hold.
      const heads = await headsOf(log, systemClock.now());
      emptyFolder(dataDir);
      await log.copyTo(dataDir);
      return heads;
    });
    if (json) return terminal.answer(JSON.stringify({ folder: dataDir, storeId, events, streams }));
    terminal.answer(`${dataDir}: ${events} events of ${streams} streams of store ${storeId}.
Put the keys back (${join(dataDir, 'keys')}), and before you start the exchange:
  npm run audit -- verify ${dataDir} --against <heads.json that was kept elsewhere>`);
  },
};
