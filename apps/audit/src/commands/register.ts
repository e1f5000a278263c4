import type { PlaceOfLog } from '@exchange/profiles/audit';
import { isDay, isUuid, type Day, type Uuid } from '@exchange/kernel';
import { registerCsv, type Register } from '@exchange/requests/domain';
import {
  CommandFailed,
  exits,
  helpOfLog,
  ofLog,
  parsed,
  placeOf,
  shown,
  type Command,
  type Terminal,
} from '../command-line';
import { officeNames } from '../explain/office-names';
import { provenHeads } from '../heads/proven-heads';
import { askLog } from '../history/log-session';
import { progressOn } from '../progress';
import { printed } from '../register/printed';
import { readRegister, type Asked } from '../register/reading';

const help = `audit register --office <id> --from <day> --to <day> [--csv] [--data <folder> | --store <place>] [--json]

Verifies a log and lists every request that an office sent or received: numbers and references, when it was delivered,
collected, received, decided, reported and closed, with whom, what came of it, who decided, and how many days it took. Control
totals follow: lines, those of other days and those of other offices add up to all requests in the log. What a recall closed to
the office is there, and marked.

  --office <id>     whose register
  --from, --to      days of delivery (UTC), both included, for example 2026-01-01
  --csv             as CSV (RFC 4180, UTF-8); what a spreadsheet would compute is made text by an apostrophe${helpOfLog}`;

const options = {
  office: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  csv: { type: 'boolean', default: false },
  ...ofLog,
} as const;

export const register: Command = {
  summary: 'list every request that an office sent or received, with control totals',
  help,
  run: async (args, terminal) => {
    const { values } = parsed(args, 0, options);
    if (values.csv && values.json) throw new CommandFailed('wrongUse', 'Give one of --csv and --json, not both.');
    const asked = askedFor(values);
    const found = await foundIn(placeOf(values), asked, terminal);
    if (values.csv) terminal.answerCsv(registerCsv(found.register, (id) => found.names.get(id)));
    else if (values.json) {
      const { names, register: read } = found;
      terminal.answer(JSON.stringify({ ...asked, offices: Object.fromEntries(names), ...read }, undefined, 2));
    } else terminal.answer(told(asked, found).join('\n'));
    return exits.good;
  },
};

interface Found {
  readonly register: Register;
  /** Present names of the offices in it. */
  readonly names: ReadonlyMap<Uuid, string>;
}

async function foundIn(place: PlaceOfLog, asked: Asked, terminal: Terminal): Promise<Found> {
  return askLog(place, terminal, async (log) => {
    const heads = await provenHeads(log, shown(place), terminal);
    if (!heads.some(({ streamId }) => streamId === `office-${asked.officeId}`)) {
      const sentence = `This log knows no office ${asked.officeId}. Is it the right one (--data, --store)?`;
      throw new CommandFailed('nothingThere', sentence);
    }
    const read = await readRegister(log, heads, asked, progressOn(terminal, 'requests'));
    const offices = read.lines.map(({ counterpartOfficeId }) => counterpartOfficeId);
    return { register: read, names: await officeNames(log, [asked.officeId, ...offices]) };
  });
}

function told({ officeId, from, to }: Asked, { register: read, names }: Found): string[] {
  const nameOf = (id: Uuid): string => names.get(id) ?? `office ${id}`;
  return [
    `Register of ${nameOf(officeId)} (${officeId}): requests delivered from ${from} to ${to}`,
    '',
    ...printed(read, nameOf),
    '',
    'The log holds from end to end. That no request was taken out of it whole, only "audit verify --against" can show.',
  ];
}

interface Given {
  readonly office?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function askedFor({ office, from, to }: Given): Asked {
  if (office === undefined || !isUuid(office)) {
    throw new CommandFailed('wrongUse', 'Say with --office whose register: the id of an office.');
  }
  const asked = { officeId: office, from: dayOf('--from', from), to: dayOf('--to', to) };
  if (asked.from <= asked.to) return asked;
  throw new CommandFailed('wrongUse', `--from ${asked.from} is after --to ${asked.to}.`);
}

function dayOf(option: string, text: string | undefined): Day {
  if (text !== undefined && isDay(text)) return text;
  throw new CommandFailed('wrongUse', `Say with ${option} which day, as in 2026-03-02.`);
}
