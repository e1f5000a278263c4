import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StoreUnavailable } from '@exchange/event-store';
import { verifyBundle } from '../bundle/bundle-verification';
import { eventsFile, manifestFile } from '../bundle/format';
import { parsed, usualFolder, type Command, type Terminal } from '../command-line';
import { grouped, spokenProgress } from '../progress';
import { verifyLog } from '../verify/log-verification';
import { exitCodeOf, notProvenBy, type Verification } from '../verify/verification';

const help = `audit verify [folder] [--json]

Verifies a log (the data folder of an installation, or a copy of it, also beside a running server) or a bundle that
"audit export" wrote. Without a folder: DATA_DIR, or ./data.

Exit code: 0 good, 1 tampered, 2 incomplete, 3 unreadable; 64 wrong use.`;

const shown = 20;

export const verify: Command = {
  summary: 'tell whether a log or a bundle holds together, and where it does not',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, {});
    const folder = resolve(positionals[0] ?? usualFolder());
    const verification = isBundle(folder) ? verifyBundle(folder) : await verifiedLog(folder, terminal);
    const exitCode = exitCodeOf(verification);
    if (values.json) {
      terminal.answer(
        JSON.stringify({ ...verification, exitCode, notProven: notProvenBy(verification) }, undefined, 2),
      );
    } else terminal.answer(report(verification));
    return exitCode;
  },
};

function isBundle(folder: string): boolean {
  return [manifestFile, eventsFile].some((file) => existsSync(join(folder, file)));
}

async function verifiedLog(folder: string, terminal: Terminal): Promise<Verification> {
  const progress = spokenProgress(
    'events',
    (line) => terminal.say(line),
    () => performance.now(),
  );
  try {
    return await verifyLog(folder, { progress });
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const sentence = `Nothing was verified: ${error.message}. Name the data folder of an installation, or a bundle.`;
    const findings = [{ verdict: 'unreadable', rule: 'open', sentence }] as const;
    return { verdict: 'unreadable', kind: 'log', place: folder, events: 0, streams: 0, findings };
  }
}

function report(verification: Verification): string {
  const { verdict, kind, place, storeId, events, streams, findings } = verification;
  const first = findings.find((finding) => finding.verdict === verdict);
  const others = findings.filter((finding) => finding !== first);
  const source = storeId === undefined ? place : `${place} (store ${storeId})`;
  const checked = `${grouped(events)} events in ${grouped(streams)} streams of the ${kind} in ${source}`;
  return [
    first === undefined ? `GOOD: ${checked} hold together.` : `${verdict.toUpperCase()}: ${first.sentence}`,
    ...others.slice(0, shown).map(({ sentence }) => `  also: ${sentence}`),
    ...(others.length > shown ? [`  and ${others.length - shown} more; --json names them all.`] : []),
    ...(first === undefined ? [] : [`Read: ${checked}.`]),
    '',
    'This does not prove:',
    ...notProvenBy(verification).map((line) => `  - ${line}`),
  ].join('\n');
}
