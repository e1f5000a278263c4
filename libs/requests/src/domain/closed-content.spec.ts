import type { RequestEvent } from '@exchange/contract';
import {
  freezeContent,
  happened,
  judge,
  noon,
  officeOf,
  type Past,
  recorded,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { closedContent } from './closed-content';

/** The events of a test have their ids by revision. */
const idOf = (revision: number): string => testId(0x1000 + revision);

const corrected = (revision: number, kind: string, pointer: string, value: string) =>
  happened('requesting', {
    type: 'EntryCorrected',
    data: { eventId: idOf(revision), kind, changes: [{ pointer, value }], reason: 'Two people of one name' },
  });
const received = happened('requested', {
  type: 'RequestReceived',
  data: { receivedAt: noon, implied: false, reference: 'I-77/26' },
});
const recalled = happened('requesting', {
  type: 'RequestRecalled',
  data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge },
});

function closed(officeId: string, ...past: readonly Past<RequestEvent>[]) {
  return closedContent(
    recorded<RequestEvent>([submittedRequest(freezeContent({ object: 'An account' })), ...past]),
    officeId,
  );
}

describe('what of a request is closed to an office', () => {
  it('is nothing of most', () => {
    expect(closed(officeOf.requested, received, corrected(0, 'clerical', '/content/object', 'Accounts'))).toEqual({
      wrongPlaces: [],
    });
  });

  it('is all of a recalled one to the addressee, since the recall, and nothing to the sender', () => {
    expect(closed(officeOf.requested, recalled)).toEqual({ recalledAt: noon, wrongPlaces: [] });
    expect(closed(officeOf.requesting, recalled)).toEqual({ wrongPlaces: [] });
  });

  it('is every text that stood at a place that was about the wrong person, to both', () => {
    const object = '/content/object';
    const twice = [
      corrected(0, 'clerical', object, 'Accounts'),
      corrected(0, 'wrongPerson', object, 'Another account'),
    ];
    const place = { since: noon, inContent: '/object' };
    for (const office of Object.values(officeOf)) {
      expect(closed(office, ...twice).wrongPlaces).toEqual([{ ...place, values: ['An account', 'Accounts'] }]);
      expect(closed(office, ...twice, corrected(0, 'wrongPerson', object, 'A third')).wrongPlaces).toEqual([
        { ...place, values: ['An account', 'Accounts'] },
        { ...place, values: ['An account', 'Accounts', 'Another account'] },
      ]);
    }
  });

  it('is, of an entry that no file released, not in the content', () => {
    const places = closed(
      officeOf.requested,
      received,
      corrected(1, 'wrongPerson', '/reference', 'I-78/26'),
    ).wrongPlaces;
    expect(places).toEqual([{ since: noon, values: ['I-77/26'] }]);
  });
});
