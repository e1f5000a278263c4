import type { AsOf } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { dayOf } from '@exchange/kernel';
import { CommandFailed, exits, helpOfLog, ofLog, parsed, placeOf, type Command } from '../command-line';
import { officeNames } from '../explain/office-names';
import { boundOf, eventsUpTo, momentOf } from '../history/as-of';
import { wasConnected } from '../history/connection';
import { eyesOf, type Eyes } from '../history/eyes';
import { askLog } from '../history/log-session';
import { partsIn } from '../history/parts';
import { provenStream } from '../history/proven-stream';
import { seenBy } from '../history/seen-by';
import { foldingOf } from '../history/states';
import { asJson, told, type Replayed } from '../history/replayed';

const help = `audit replay <request id | file id> --for <office id> | --operator
             [--revision <n> | --occurred-at <time> | --recorded-at <time>] [--diff] [--data <folder> | --store <place>] [--json]

Folds the history of a request or of an office's file, as its rules do, up to a point; without one, to its end.

  --for <office id>     with the eyes of this office: what it knew. Only what was on record by then and what it could see by
                        then; what was closed to it since (a recall, an entry about the wrong person) is shown and marked
  --operator            with the operator's eyes: all of it. Says first whose files and requests that opens
  --revision <n>        up to and with the event of this revision
  --occurred-at <time>  with what had happened by then, for example 2026-03-02T12:00:00Z
  --recorded-at <time>  with what was on record by then
  --diff                what each event changed, instead of where it all led${helpOfLog}`;

const options = {
  for: { type: 'string' },
  operator: { type: 'boolean', default: false },
  revision: { type: 'string' },
  'occurred-at': { type: 'string' },
  'recorded-at': { type: 'string' },
  diff: { type: 'boolean', default: false },
  ...ofLog,
} as const;

export const replay: Command = {
  summary: 'tell what an office knew of a request or a file at any point of its history',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, options);
    const [id] = positionals;
    if (id === undefined) throw new CommandFailed('wrongUse', 'Say which request or file: its id comes first.');
    const eyes = eyesOf(values);
    const bound = boundOf(values);
    const replayed = await askLog(placeOf(values), terminal, (log) => replayedFrom(log, id, eyes, bound));
    if (values.json) terminal.answer(JSON.stringify(asJson(replayed, values.diff), undefined, 2));
    else terminal.answer(told(replayed, values.diff).join('\n'));
    return exits.good;
  },
};

async function replayedFrom(log: EventLog, id: string, eyes: Eyes, bound: AsOf | undefined): Promise<Replayed> {
  const stream = await provenStream(log, id, ['request', 'file']);
  const { streamId } = stream;
  const { events, fold } = foldingOf(stream);
  if (eyes === 'operator') {
    const taken = eventsUpTo(events, bound);
    const opens = partsIn(events);
    const names = await officeNames(
      log,
      opens.map(({ officeId }) => officeId),
    );
    return { streamId, leftOut: events.length - taken.length, steps: fold(taken), opens, names };
  }
  const { officeId } = eyes;
  const { events: seen, leftOut } = await seenBy(log, stream, { officeId, bound });
  const steps = fold(seen.map(({ event }) => event));
  const on = dayOf(momentOf(bound) ?? seen.at(-1)?.event.header.recordedAt ?? '');
  const connected = await wasConnected(log, officeId, on);
  const names = await officeNames(log, [officeId]);
  return { streamId, leftOut, steps, knew: { officeId, seen, connected }, names };
}
