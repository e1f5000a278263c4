import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '@exchange/kernel';
import { configurationFrom } from '@exchange/profiles/audit';
import { headsText } from '@exchange/transparency';
import { CommandFailed, optionsOf, type Command } from '../command';
import { emptyFolder, withLogIn } from '../log/folders';
import { headsOf } from '../log/log-heads';

const ofTheServer =
  'The log is at EVENTSTORE_URL, not in the data folder. Back it up by the means of EventStoreDB: stop writing, and copy the ' +
  'checkpoint files of a node (*.chk) before its other files; or copy the disk at one moment.';

export const backup: Command = {
  summary: 'copy the log as it stands, also while the server writes, with the heads of its streams',
  usage: `exchange backup --to <folder> [--json]

Copies the log of the data folder (DATA_DIR, default ./data) into a new or empty folder: as it stood at one moment, with
every event that was acknowledged before, beside a running server or without one. Every event of the copy is then held to
the chain, and heads.json written beside it: where every stream ends. Keep heads.json, or at least its digest, where the
keeper of the backup cannot change it: "audit verify <folder> --against <heads file>" then shows that nothing was taken
out, cut off or rewritten.

  --to    where to; "exchange restore --from <folder>" brings it back

The read models are not in it: they are made anew from the log. The keys (the folder keys of the data folder) are not
either: whoever has them can sign as any office. Keep them apart, and as safely.`,
  run: async (args, terminal) => {
    const { to, json } = optionsOf(args, { to: { type: 'string' } });
    if (to === undefined) throw new CommandFailed('--to names the folder of the backup. Ask with --help how to.');
    if (process.env['EVENTSTORE_URL'] !== undefined) throw new CommandFailed(ofTheServer);
    const { dataDir } = configurationFrom({ DATA_DIR: process.env['DATA_DIR'] });
    const folder = resolve(to);
    const takenAt = systemClock.now();
    await withLogIn(dataDir, async (log) => {
      emptyFolder(folder);
      await log.copyTo(folder);
    });
    // Of the copy: what was read of the original says nothing of what a disk has kept.
    const [heads, head] = await withLogIn(folder, async (log) => [await headsOf(log, takenAt), await log.head()]);
    writeFileSync(join(folder, 'heads.json'), headsText(heads), { flag: 'wx', mode: 0o600, flush: true });
    const { storeId, events, streams, digest } = heads;
    const position = String(head ?? 0n);
    if (json) return terminal.answer(JSON.stringify({ folder, storeId, takenAt, position, events, streams, digest }));
    terminal.answer(`${folder}: ${events} events of ${streams} streams of store ${storeId}, up to position ${position}.
Digest of its heads: ${digest}
Keep ${join(folder, 'heads.json')} elsewhere. To verify the backup, or what was restored from it:
  npm run audit -- verify ${folder} --against <heads.json from there>`);
  },
};
