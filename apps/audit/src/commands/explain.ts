import { isRequestEvent, type Recorded, type RequestEvent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { evolve, noRequest, outcomeOf, statusOf } from '@exchange/requests/domain';
import { CommandFailed, exits, parsed, usualFolder, type Command } from '../command-line';
import { accountsOf, type Account } from '../explain/account';
import { officeNames } from '../explain/office-names';
import { askLog } from '../history/log-session';
import { decoded, provenStream } from '../history/proven-stream';
import { inOneLine } from '../readable';

const help = `audit explain <request id> [--data <folder>] [--json]

Tells the history of a request in words: who did and who decided what, when, on what ground and by which national act, and
how late it was recorded. People are named as the events name them; accounts by their pseudonyms.

  --data <folder>  the data folder of the installation, or a copy. Default: DATA_DIR, or ./data`;

export const explain: Command = {
  summary: 'tell the history of a request in words',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parsed(args, 1, { data: { type: 'string' } });
    const [id] = positionals;
    if (id === undefined) throw new CommandFailed('wrongUse', 'Say which request: its id comes first.');
    const explained = await askLog(values.data ?? usualFolder(), async (log) => {
      const stream = await provenStream(log, id, ['request']);
      const events = decoded(stream, isRequestEvent);
      const accounts = accountsOf(events);
      const offices = await officeNames(log, officesIn(accounts));
      return { streamId: stream.streamId, ...cameTo(events), accounts, offices };
    });
    const { streamId, status, outcome, accounts, offices } = explained;
    if (values.json) {
      terminal.answer(
        JSON.stringify(
          { streamId, status, outcome, offices: Object.fromEntries(offices), events: accounts },
          undefined,
          2,
        ),
      );
    } else
      terminal.answer(
        [
          `${streamId}: status ${status}, outcome ${outcome}`,
          ...accounts.flatMap((account) => told(account, offices)),
        ].join('\n'),
      );
    return exits.good;
  },
};

function cameTo(events: readonly Recorded<RequestEvent>[]) {
  const state = events.reduce(evolve, noRequest);
  return state.phase === 'none' ? {} : { status: statusOf(state), outcome: outcomeOf(state) };
}

function officesIn(accounts: readonly Account[]): Uuid[] {
  return accounts.flatMap(({ officeId, recordedFor }) =>
    recordedFor === undefined ? [officeId] : [officeId, recordedFor],
  );
}

function told(account: Account, offices: ReadonlyMap<Uuid, string>): string[] {
  const { revision, occurredAt, side, capacity, officeId, recordedFor, did, details, decidedBy } = account;
  const nameOf = (id: Uuid): string => offices.get(id) ?? `office ${id}`;
  const whose =
    recordedFor === undefined ? nameOf(officeId) : `${nameOf(recordedFor)}, as written down by ${nameOf(officeId)},`;
  const lines = [
    ...details,
    ...(decidedBy === undefined ? [] : [`decided by: ${decidedBy}`]),
    ...recording(account),
    ...writing(account),
  ];
  return [
    '',
    `${revision}  ${occurredAt}`,
    `   ${whose} (${side} side, ${capacity}) ${inOneLine(did)}`,
    ...lines.map((line) => `     ${inOneLine(line)}`),
  ];
}

function recording({ minutesLate, recordedAt, lateReason }: Account): string[] {
  if (minutesLate === 0) return [];
  const reason = lateReason === undefined ? '' : `: ${lateReason}`;
  return [`recorded ${duration(minutesLate)} later, at ${recordedAt}${reason}`];
}

function duration(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

function writing({ by }: Account): string[] {
  if (by === undefined) return [];
  const { actorId, approvedBy, onBehalfOfUser, purpose, legalBasis } = by;
  const more = [
    approvedBy === undefined ? '' : `, approved by ${approvedBy.slice(0, 12)}`,
    onBehalfOfUser === undefined ? '' : `, on behalf of ${onBehalfOfUser}`,
    `; purpose ${purpose}`,
    legalBasis === undefined ? '' : `, ${legalBasis}`,
  ];
  return [`written by account ${actorId.slice(0, 12)}${more.join('')}`];
}
