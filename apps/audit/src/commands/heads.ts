import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '@exchange/kernel';
import { headsFormat, headsText, sealed, type SealedHeads } from '@exchange/transparency';
import { CommandFailed, exits, helpOfLog, ofLog, parsed, placeOf, shown, type Command } from '../command-line';
import { writeNew } from '../evidence/text-file';
import { provenHeads } from '../heads/proven-heads';
import { askLog } from '../history/log-session';
import { grouped } from '../progress';
import { spoken } from '../verify/report';

const help = `audit heads [--out <file>] [--data <folder> | --store <place>] [--json]

Verifies a log and writes where every stream of it ends, with the hash that stands there: a heads manifest. Keep it where
the keeper of the log cannot change it, or at least its digest, which stands for the whole. "audit verify --against <file>"
later finds streams that were taken out, cut off or rewritten. It shows how long every file is: it is not for other offices.

  --out <file>     where to; it must be new. Default: ./heads.json${helpOfLog}`;

export const heads: Command = {
  summary: 'write where every stream ends, to find later what was taken out, cut off or rewritten',
  help,
  run: async (args, terminal) => {
    const { values } = parsed(args, 0, { out: { type: 'string' }, ...ofLog });
    const place = placeOf(values);
    const file = resolve(values.out ?? 'heads.json');
    if (existsSync(file)) throw notWritten('it is there already');
    const takenAt = systemClock.now();
    const taken = await askLog(place, terminal, async (log) => {
      const ends = await provenHeads(log, shown(place), terminal);
      const events = ends.reduce((sum, { revision }) => sum + revision + 1, 0);
      const { storeId } = log;
      return sealed({ format: headsFormat, storeId, takenAt, events, streams: ends.length, heads: ends });
    });
    write(file, taken);
    const { storeId, events, streams, digest } = taken;
    if (values.json) terminal.answer(JSON.stringify({ file, storeId, takenAt, events, streams, digest }, undefined, 2));
    else {
      terminal.answer(
        [
          `${file}: the heads of ${grouped(streams)} streams with ${grouped(events)} events of store ${storeId}, taken ${takenAt}.`,
          `Digest: ${spoken(digest)}`,
        ].join('\n'),
      );
    }
    return exits.good;
  },
};

function write(file: string, taken: SealedHeads): void {
  try {
    writeNew(file, headsText(taken));
  } catch (error) {
    throw notWritten(error instanceof Error ? error.message : String(error), error);
  }
}

function notWritten(reason: string, cause?: unknown): CommandFailed {
  return new CommandFailed('cannotWrite', `The heads were not written: ${reason}. Name a new file with --out.`, {
    cause,
  });
}
