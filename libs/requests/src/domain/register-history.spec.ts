import type { RequestEvent } from '@exchange/contract';
import {
  datedStory,
  furtherOfficeOf,
  judge,
  madeAt,
  officeOf,
  type Past,
  recorded,
  submittedRequest,
} from '@exchange/testing';
import { type RegisterLine, registerLineOf } from './register';

type Told = Past<RequestEvent>;
const [, collected, received] = datedStory;

function lineOf(past: readonly Told[], officeId: string = officeOf.requesting): RegisterLine {
  const line = registerLineOf(recorded<RequestEvent>(past), officeId);
  if (line === undefined) throw new Error('not in this register');
  return line;
}

describe('the line of an office that no longer sees all', () => {
  const transferred = (to: string, at: string): Told => ({
    type: 'ResponsibilityTransferred',
    data: { to, capacity: 'executing', cause: 'NOT_COMPETENT' },
    ...madeAt('requested', at),
  });
  const handedOver = transferred(furtherOfficeOf.requested, '2026-03-11T09:00:00.000Z');
  const past = [...datedStory.slice(0, 4), handedOver, ...datedStory.slice(4)];

  it('stays as it was when it handed over', () => {
    const line = lineOf(past, officeOf.requested);
    expect(line).toEqual({
      ...lineOf(datedStory.slice(0, 4), officeOf.requested),
      sight: 'prefix',
      handedOverAt: '2026-03-11T09:00:00.000Z',
    });
    expect(line).toMatchObject({ status: 'received', daysToDecision: 8 });
    expect(line).not.toHaveProperty('finalReportAt');
  });

  it('is whole for its successor, and names the successor to the other side', () => {
    expect(lineOf(past, furtherOfficeOf.requested)).toMatchObject({
      sight: 'whole',
      side: 'received',
      status: 'closed',
    });
    expect(lineOf(past)).toMatchObject({ sight: 'whole', counterpartOfficeId: furtherOfficeOf.requested });
    expect(lineOf(datedStory.slice(0, 4))).toMatchObject({ counterpartOfficeId: officeOf.requested });
  });

  it('is whole again once it is responsible again', () => {
    const back = transferred(officeOf.requested, '2026-04-03T09:00:00.000Z');
    const line = lineOf([...past, back], officeOf.requested);
    expect(line).toMatchObject({ sight: 'whole', finalReportAt: '2026-03-23T09:00:00.000Z' });
    expect(line).not.toHaveProperty('handedOverAt');
  });

  const recalled: Told = {
    type: 'RequestRecalled',
    data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge },
    ...madeAt('requesting', '2026-03-05T09:00:00.000Z'),
  };

  it('says of a recalled request the same to the auditors of both sides, to those of the addressee marked', () => {
    const past = [submittedRequest(), collected, received, recalled];
    const facts = {
      ...{ status: 'recalled', formality: 'MUTUAL_RECOGNITION', recalledAt: '2026-03-05T09:00:00.000Z' },
      ...{ collectedAt: '2026-03-02T13:00:00.000Z', receivedAt: '2026-03-03T00:00:00.000Z' },
    };
    const closed = { because: 'recalled', since: '2026-03-05T09:00:00.000Z' };
    const ofAddressee = lineOf(past, officeOf.requested);
    expect(ofAddressee).toMatchObject({ ...facts, sight: 'stub', counterpartReferences: ['P 4/2026'], closed });
    const ofSender = lineOf(past);
    expect(ofSender).toMatchObject({ ...facts, sight: 'whole', ownReferences: ['P 4/2026'] });
    expect(ofSender).not.toHaveProperty('closed');
  });

  it('says of a request that was recalled from its next office how it was when this one handed it over, marked', () => {
    const past = [...datedStory.slice(0, 2), handedOver, recalled];
    expect(lineOf(past, officeOf.requested)).toMatchObject({
      ...{ sight: 'stub', handedOverAt: expect.any(String) },
      closed: { because: 'recalled', since: '2026-03-05T09:00:00.000Z' },
    });
    expect(lineOf(past, officeOf.requested)).not.toHaveProperty('recalledAt');
  });

  it('says when a request was returned, which is no decision', () => {
    const returned: Told = {
      type: 'RequestReturned',
      data: { code: 'X-NOTCOMP', reason: 'Another office is competent.', decidedBy: judge },
      ...madeAt('requested', '2026-03-06T09:00:00.000Z'),
    };
    for (const office of Object.values(officeOf)) {
      const line = lineOf([submittedRequest(), received, returned], office);
      expect(line).toMatchObject({ returnedAt: '2026-03-06T09:00:00.000Z', outcome: 'returned', sight: 'whole' });
      expect(line).not.toHaveProperty('decidedBy');
    }
  });
});

describe('what was corrected', () => {
  const [, , , decision] = recorded<RequestEvent>(datedStory);
  const corrected = (eventId: string, kind: string, pointer: string, value: string): Told => ({
    type: 'EntryCorrected',
    data: { eventId, kind, changes: [{ pointer, value }], reason: 'Misread' },
    ...madeAt('requested', '2026-03-11T08:00:00.000Z'),
  });
  const [submission = '', , receipt = ''] = recorded<RequestEvent>(datedStory).map(({ id }) => id);

  it.each<[what: string, correction: Told, shown: object]>([
    [
      'a file number that was submitted',
      corrected(submission, 'clerical', '/content/references/0/number', 'P 5/2026'),
      { ownReferences: ['P 5/2026'] },
    ],
    [
      'a file number of the receipt',
      corrected(receipt, 'clerical', '/reference', 'I-78/26'),
      { counterpartReferences: ['I-78/26'] },
    ],
    [
      'who decided',
      corrected(decision?.id ?? '', 'rectification', '/decidedBy/name', 'Mira Druga'),
      { decidedBy: expect.objectContaining({ name: 'Mira Druga', authority: 'Sample High Court' }) },
    ],
    ['another place', corrected(submission, 'clerical', '/content/object', 'x'), { ownReferences: ['P 4/2026'] }],
  ])('shows its new value: %s', (_, correction, shown) => {
    expect(lineOf([...datedStory, correction])).toMatchObject(shown);
  });

  it('shows the last of several', () => {
    const first = corrected(submission, 'clerical', '/content/references/0/number', 'P 5/2026');
    const second = corrected(submission, 'clerical', '/content/references/0/number', 'P 6/2026');
    expect(lineOf([...datedStory, first, second]).ownReferences).toEqual(['P 6/2026']);
  });

  it('shows it to an office that has handed over where it was about the wrong person, and else what it had', () => {
    const handedOver: Told = {
      type: 'ResponsibilityTransferred',
      data: { to: furtherOfficeOf.requested, capacity: 'executing', cause: 'NOT_COMPETENT' },
      ...madeAt('requested', '2026-03-11T07:00:00.000Z'),
    };
    const later = (kind: string) => corrected(submission, kind, '/content/references/0/number', 'P 5/2026');
    const referencesAfter = (kind: string) =>
      lineOf([...datedStory, handedOver, later(kind)], officeOf.requested).counterpartReferences;
    expect(referencesAfter('clerical')).toEqual(['P 4/2026']);
    expect(referencesAfter('wrongPerson')).toEqual(['P 5/2026']);
  });
});
