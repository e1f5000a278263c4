import { type AsOf, eventsAsOf, type Recorded, type RequestEvent } from '@exchange/contract';
import {
  furtherOfficeOf,
  judge,
  madeBy,
  officeOf,
  type Past,
  recorded,
  strangerOffice,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { type AuditedEvent, auditSight, knownAt } from './audit-sight';

const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`;
const message = (day: number) =>
  ({ type: 'MessageSent', data: { text: `On day ${day}` }, ...madeBy.requested, occurredAt: on(day) }) as const;
const handedOver = (day: number): Past<RequestEvent> => ({
  type: 'ResponsibilityTransferred',
  data: { to: furtherOfficeOf.requested, capacity: 'executing', cause: 'NOT_COMPETENT' },
  ...madeBy.requested,
  occurredAt: on(day),
});
const recalled = (day: number): Past<RequestEvent> => ({
  type: 'RequestRecalled',
  data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge },
  ...madeBy.requesting,
  occurredAt: on(day),
});
const corrected = (day: number, revision: number, kind: string): Past<RequestEvent> => ({
  type: 'EntryCorrected',
  data: { eventId: idOf(revision), kind, changes: [{ pointer: '/text', value: 'Another' }], reason: 'A slip' },
  ...madeBy.requested,
  occurredAt: on(day),
});
/** The events of a test have their ids by revision. */
const idOf = (revision: number): string => testId(0x1000 + revision);

const historyOf = (...past: readonly Past<RequestEvent>[]): Recorded<RequestEvent>[] =>
  recorded<RequestEvent>([submittedRequest(), ...past]);

/** What the office saw when so many events were there: revisions, each with why and since which day it is closed. */
function seen(history: readonly Recorded<RequestEvent>[], count: number, officeId: string): string[] | undefined {
  const sight = auditSight(history.slice(0, count), history, officeId);
  return sight?.map(({ event, closed }) => {
    const why = closed.map(({ because, since }) => ` ${because} ${since.slice(9, 10)}`);
    return `${event.revision}${why.join('')}`;
  });
}

describe('what an auditor sees with the eyes of an office', () => {
  it('is what the office saw when the history had come so far', () => {
    const history = historyOf(message(3), message(4));
    for (const office of Object.values(officeOf)) {
      expect(seen(history, 1, office)).toEqual(['0']);
      expect(seen(history, 3, office)).toEqual(['0', '1', '2']);
    }
    expect(seen(history, 3, strangerOffice)).toBeUndefined();
    expect(seen(history, 0, officeOf.requested)).toBeUndefined();
  });

  it('begins with the part that the office takes, and then is all that there was before', () => {
    const history = historyOf(message(3), handedOver(4), message(5));
    expect(seen(history, 2, furtherOfficeOf.requested)).toBeUndefined();
    expect(seen(history, 3, furtherOfficeOf.requested)).toEqual(['0', '1', '2']);
    expect(seen(history, 4, furtherOfficeOf.requested)).toEqual(['0', '1', '2', '3']);
  });

  it('ends where the office handed over', () => {
    const history = historyOf(message(3), handedOver(4), message(5));
    expect(seen(history, 2, officeOf.requested)).toEqual(['0', '1']);
    expect(seen(history, 4, officeOf.requested)).toEqual(['0', '1', '2']);
    expect(seen(history, 4, officeOf.requesting)).toEqual(['0', '1', '2', '3']);
  });

  it('is marked, for the addressee alone, as closed since a recall, whenever one looks', () => {
    const history = historyOf(message(3), recalled(4));
    expect(seen(history, 2, officeOf.requested)).toEqual(['0 recalled 4', '1 recalled 4']);
    expect(seen(history, 3, officeOf.requested)).toEqual(['0 recalled 4', '1 recalled 4', '2 recalled 4']);
    expect(seen(history, 3, officeOf.requesting)).toEqual(['0', '1', '2']);
  });

  it('is, for an addressee that had handed over, closed as far as it saw', () => {
    const history = historyOf(handedOver(3), message(4), recalled(5));
    expect(seen(history, 4, officeOf.requested)).toEqual(['0 recalled 5', '1 recalled 5']);
  });

  it('is marked, for both, where an entry was about the wrong person, with its earlier corrections', () => {
    const history = historyOf(
      message(3),
      corrected(4, 1, 'clerical'),
      message(5),
      corrected(6, 1, 'wrongPerson'),
      corrected(7, 1, 'clerical'),
    );
    for (const office of Object.values(officeOf)) {
      expect(seen(history, 6, office)).toEqual(['0', '1 wrongPerson 6', '2 wrongPerson 6', '3', '4', '5']);
      expect(seen(history, 2, office)).toEqual(['0', '1 wrongPerson 6']);
    }
  });

  it('says since when it was closed first, and every reason', () => {
    const history = historyOf(message(3), corrected(4, 1, 'wrongPerson'), corrected(5, 1, 'wrongPerson'), recalled(6));
    expect(seen(history, 2, officeOf.requested)).toEqual(['0 recalled 6', '1 recalled 6 wrongPerson 4']);
    expect(seen(history, 3, officeOf.requesting)).toEqual(['0', '1 wrongPerson 4', '2 wrongPerson 5']);
  });

  it('is not closed by a correction of another kind', () => {
    expect(seen(historyOf(message(3), corrected(4, 1, 'rectification')), 3, officeOf.requested)).toEqual([
      '0',
      '1',
      '2',
    ]);
  });
});

describe('what an office knew at a point', () => {
  const history = historyOf(message(3), handedOver(4), message(5));
  const revisions = (officeId: string, point?: AsOf) => {
    const known = knownAt(history, officeId, point, eventsAsOf);
    const numbers = (events: readonly AuditedEvent[] | undefined) => events?.map(({ event }) => event.revision);
    return known && [numbers(known.today), numbers(known.then)];
  };

  it.each<[who: string, officeId: string, point: AsOf | undefined, then: readonly number[] | undefined]>([
    ['the sender, by what was on record', officeOf.requesting, { recordedAt: on(3) }, [0, 1]],
    ['the sender, by revision', officeOf.requesting, { revision: 2 }, [0, 1, 2]],
    ['the successor, before it took over', furtherOfficeOf.requested, { recordedAt: on(3) }, undefined],
    ['the successor, once it had taken over', furtherOfficeOf.requested, { recordedAt: on(4) }, [0, 1, 2]],
    [
      'the successor, by what had happened: with the eyes of today',
      furtherOfficeOf.requested,
      { occurredAt: on(3) },
      [0, 1],
    ],
    ['the successor, without a point', furtherOfficeOf.requested, undefined, [0, 1, 2, 3]],
  ])('is told of %s', (_, officeId, point, then) => {
    expect(revisions(officeId, point)).toEqual([[0, 1, 2, 3], then]);
  });

  it('ends for whoever handed over where it did, and is nothing for whoever never had a part', () => {
    expect(revisions(officeOf.requested, { recordedAt: on(9) })).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(revisions(strangerOffice, { recordedAt: on(9) })).toBeUndefined();
  });
});
