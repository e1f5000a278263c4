import { CommandFailed, exits, parsed, usualFolder, type Command } from '../command-line';
import { boundOf, eventsUpTo } from '../history/as-of';
import { changesBetween, type Change } from '../history/changes';
import { askLog } from '../history/log-session';
import { provenStream } from '../history/proven-stream';
import { foldingOf, type Step } from '../history/states';
import { readable } from '../readable';

const help = `audit replay <request id | file id> [--revision <n> | --occurred-at <time> | --recorded-at <time>]
             [--diff] [--data <folder>] [--json]

Folds the history of a request or of an office's file, as its rules do, up to a point; without one, to its end.

  --revision <n>        up to and with the event of this revision
  --occurred-at <time>  with what had happened by then, for example 2026-03-02T12:00:00Z
  --recorded-at <time>  with what was on record by then
  --diff                what each event changed, instead of where it all led
  --data <folder>       the data folder of the installation, or a copy. Default: DATA_DIR, or ./data`;

const options = {
  revision: { type: 'string' },
  'occurred-at': { type: 'string' },
  'recorded-at': { type: 'string' },
  diff: { type: 'boolean', default: false },
  data: { type: 'string' },
} as const;

export const replay: Command = {
  summary: 'tell how a request or a file stood at any point of its history',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, options);
    const [id] = positionals;
    if (id === undefined) throw new CommandFailed('wrongUse', 'Say which request or file: its id comes first.');
    const bound = boundOf(values);
    const replayed = await askLog(values.data ?? usualFolder(), async (log) => {
      const stream = await provenStream(log, id, ['request', 'file']);
      const { events, fold } = foldingOf(stream);
      const steps = fold(eventsUpTo(events, bound));
      return { streamId: stream.streamId, leftOut: events.length - steps.length, steps };
    });
    if (values.json)
      terminal.answer(JSON.stringify(values.diff ? differences(replayed) : outcome(replayed), undefined, 2));
    else terminal.answer((values.diff ? toldDifferences(replayed) : toldOutcome(replayed)).join('\n'));
    return exits.good;
  },
};

interface Replayed {
  readonly streamId: string;
  readonly steps: readonly Step[];
  /** Events of the stream beyond the bound. */
  readonly leftOut: number;
}

function outcome({ streamId, steps, leftOut }: Replayed) {
  const last = steps.at(-1);
  return { streamId, events: steps.length, leftOut, last: last && headOf(last), state: last?.state };
}

function toldOutcome(replayed: Replayed): string[] {
  const { streamId, events, leftOut, last, state } = outcome(replayed);
  const point =
    last === undefined ? '' : ` after revision ${last.revision} (${last.type}, recorded ${last.recordedAt})`;
  return [`${streamId}${point}: ${events} events folded, ${leftOut} left out.`, '', ...readable(state)];
}

function differences({ streamId, steps, leftOut }: Replayed) {
  const changed = steps.map((step, index) => ({
    ...headOf(step),
    changes: changesBetween(steps[index - 1]?.state, step.state),
  }));
  return { streamId, events: steps.length, leftOut, steps: changed };
}

function toldDifferences(replayed: Replayed): string[] {
  const { streamId, steps } = differences(replayed);
  return [
    streamId,
    ...steps.flatMap(({ revision, type, occurredAt, changes }) => [
      '',
      `${revision}  ${occurredAt}  ${type}`,
      ...(changes.length === 0 ? ['   (changes nothing that a rule reads)'] : changes.flatMap(toldChange)),
    ]),
  ];
}

function toldChange({ pointer, before, after }: Change): string[] {
  const where = pointer === '' ? 'begins as' : pointer;
  if (after === undefined) return [`   ${where}: ${JSON.stringify(before)} is gone`];
  if (typeof after === 'object') return [`   ${where}:`, ...readable(after, '     ')];
  return [`   ${where}: ${before === undefined ? '' : `${JSON.stringify(before)} -> `}${JSON.stringify(after)}`];
}

function headOf({ event }: Step) {
  const { revision, type, header } = event;
  const { occurredAt, recordedAt } = header;
  return { revision, type, occurredAt, recordedAt };
}
