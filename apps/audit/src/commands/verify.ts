import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StoreUnavailable } from '@exchange/event-store';
import type { PlaceOfLog } from '@exchange/profiles/audit';
import type { SealedHeads } from '@exchange/transparency';
import { verifyBundle } from '../bundle/bundle-verification';
import { eventsFile, manifestFile } from '../bundle/format';
import { CommandFailed, helpOfLog, ofLog, parsed, placeOf, shown, type Command, type Terminal } from '../command-line';
import { keptHeads } from '../heads/kept-heads';
import { copyingOn, progressOn } from '../progress';
import { OfAnotherStore, verifyLog } from '../verify/log-verification';
import { report } from '../verify/report';
import { exitCodeOf, notProvenBy, provenByHeads, type Verification } from '../verify/verification';

const help = `audit verify [folder | --data <folder> | --store <place>] [--against <heads file>] [--json]

Verifies a log (the data folder of an installation, or a copy of it, also beside a running server; or an event store) or a
bundle that "audit export" wrote.
${helpOfLog}
  --against <file>   holds the log also to heads that "audit heads" took earlier: names each stream that was taken out, cut
                     off or rewritten since, which the chain alone cannot show

Exit code: 0 good, 1 tampered, 2 incomplete, 3 unreadable; 64 wrong use, 65 heads refused, 66 no such heads file.`;

export const verify: Command = {
  summary: 'tell whether a log or a bundle holds together, and where it does not',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, { against: { type: 'string' }, ...ofLog });
    const place = placeNamed(positionals[0], values);
    const heads = values.against === undefined ? undefined : keptHeads(resolve(values.against));
    const verification =
      'folder' in place && isBundle(place.folder)
        ? verifiedBundle(place.folder, heads)
        : await verifiedLog(place, heads, terminal);
    const exitCode = exitCodeOf(verification);
    if (values.json) {
      const beyond = { provenByHeads: provenByHeads(verification), notProven: notProvenBy(verification) };
      terminal.answer(JSON.stringify({ ...verification, exitCode, ...beyond }, undefined, 2));
    } else terminal.answer(report(verification));
    return exitCode;
  },
};

/** @throws CommandFailed where it is named in two ways */
function placeNamed(word: string | undefined, options: Parameters<typeof placeOf>[0]): PlaceOfLog {
  if (word !== undefined && (options.data ?? options.store) !== undefined) {
    throw new CommandFailed('wrongUse', 'Name the log once: alone, with --data or with --store.');
  }
  const place = placeOf(word === undefined ? options : { data: word });
  return 'folder' in place ? { folder: resolve(place.folder) } : place;
}

function isBundle(folder: string): boolean {
  return [manifestFile, eventsFile].some((file) => existsSync(join(folder, file)));
}

function verifiedBundle(folder: string, heads: SealedHeads | undefined): Verification {
  if (heads === undefined) return verifyBundle(folder);
  throw new CommandFailed(
    'wrongUse',
    `${folder} is a bundle, and heads are of a log. Compare the head in ${manifestFile} with the entry of its stream by eye.`,
  );
}

async function verifiedLog(
  place: PlaceOfLog,
  heads: SealedHeads | undefined,
  terminal: Terminal,
): Promise<Verification> {
  const against = heads && { heads, progress: () => progressOn(terminal, 'heads') };
  try {
    const means = { progress: progressOn(terminal, 'events'), copied: copyingOn(terminal) };
    return await verifyLog(place, means, against);
  } catch (error) {
    if (error instanceof OfAnotherStore) {
      const sentence = `Nothing was compared: the heads are of store ${heads?.storeId}, and ${error.message}. Name the heads of this one.`;
      throw new CommandFailed('notUnderstood', sentence, { cause: error });
    }
    if (!(error instanceof StoreUnavailable)) throw error;
    const sentence = `Nothing was verified: ${error.message}. Name the data folder of an installation, an event store, or a bundle.`;
    const findings = [{ verdict: 'unreadable', rule: 'open', sentence }] as const;
    return { verdict: 'unreadable', kind: 'log', place: shown(place), events: 0, streams: 0, findings };
  }
}
