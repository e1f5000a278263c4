import type { Uuid } from '@exchange/kernel';
import type { Eyes } from '../history/eyes';
import { inOneLine } from '../readable';
import type { Account } from './account';
import { closedMarks } from './closed';
import type { Words } from './wording';

/** An account as lines for a person, under the names of the offices, with the eyes of an office or of the operator. */
export function toldAccount(account: Account, offices: ReadonlyMap<Uuid, string>, words: Words, eyes: Eyes): string[] {
  const { revision, occurredAt, side, capacity, officeId, recordedFor, details, decidedBy } = account;
  const nameOf = (id: Uuid): string =>
    offices.get(id) ?? words.say({ key: 'explain.officeWithoutName', params: { id } });
  const writer = nameOf(officeId);
  const office =
    recordedFor === undefined
      ? writer
      : words.say({ key: 'explain.writtenDownBy', params: { office: nameOf(recordedFor), writer } });
  const did = inOneLine(account.did);
  const lines = [
    ...details,
    ...words.lines(['explain.decidedBy', decidedBy]),
    ...recording(account, words),
    ...writing(account, words),
  ];
  return [
    '',
    `${revision}  ${occurredAt}${closedMarks(account.closed, words, eyes !== 'operator')}`,
    `   ${words.say({ key: 'explain.who', params: { office, side, capacity, did } })}`,
    ...lines.map((line) => `     ${inOneLine(line)}`),
  ];
}

function recording({ minutesLate, recordedAt: at, lateReason }: Account, words: Words): string[] {
  if (minutesLate === 0) return [];
  const late = words.say({ key: 'explain.recordedLate', params: { duration: duration(minutesLate), at } });
  return [lateReason === undefined ? late : `${late}: ${lateReason}`];
}

function duration(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

function writing({ by }: Account, words: Words): string[] {
  if (by === undefined) return [];
  const { actorId, approvedBy, onBehalfOfUser: user, purpose, legalBasis } = by;
  const who = [
    words.say({ key: 'explain.writtenBy', params: { account: actorId.slice(0, 12) } }),
    ...(approvedBy === undefined
      ? []
      : [words.say({ key: 'explain.approvedBy', params: { account: approvedBy.slice(0, 12) } })]),
    ...(user === undefined ? [] : [words.say({ key: 'explain.onBehalfOf', params: { user } })]),
  ];
  const why = [
    words.say({ key: 'explain.purpose', params: { code: purpose } }),
    ...(legalBasis === undefined ? [] : [legalBasis]),
  ];
  return [`${who.join(', ')}; ${why.join(', ')}`];
}
