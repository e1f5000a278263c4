import type { RecordedFor } from '@exchange/contract';
import {
  account,
  freezeContent,
  furtherOfficeOf,
  judge,
  nationalAct,
  officeOf,
  onPaperFor,
  partyWith,
  sought,
  submittedRequest,
  standingOf,
  testId,
  traceContent,
  wallet,
  noon,
} from '@exchange/testing';
import { entryAt, played, type Step } from './playing';

const handling = { code: 'H1', source: 'A', information: '1' };
const decidedBy = { ...judge, authority: 'Sample High Court' };
const successor = { side: 'requested', officeId: furtherOfficeOf.requested } as const;

/** Received by the wrong office of the right State: a copy takes over, and finds that another State is meant. */
const seizureReturned: readonly Step[] = [
  ['2026-03-02T13:00:00.000Z', 'requested', { act: 'collect', body: {} }],
  [
    '2026-03-02T15:00:00.000Z',
    'requested',
    {
      act: 'transfer',
      body: {
        to: furtherOfficeOf.requested,
        capacity: 'central',
        cause: 'NOT_COMPETENT',
        text: 'Another court decides on custody.',
      },
      known: { successor: standingOf('requested', { officeId: furtherOfficeOf.requested }) },
    },
  ],
  [
    '2026-03-03T09:00:00.000Z',
    successor,
    { act: 'notifyDelay', body: { reason: 'The file is being moved.', newDate: '2026-03-20' } },
  ],
  [
    '2026-03-04T09:00:00.000Z',
    'requesting',
    {
      act: 'addRelation',
      body: { relation: { kind: 'sameMatter', reference: 'SIENA 12-345' } },
      known: { shared: true },
    },
  ],
  [
    '2026-03-05T09:00:00.000Z',
    successor,
    {
      act: 'return',
      body: {
        code: 'X-NOTCOMP',
        reason: 'The yacht lies in another State.',
        suggestedOffice: testId(0xcc),
        decidedBy,
      },
      known: { suggestedOffice: true, duplicate: true },
    },
  ],
  ['2026-03-05T10:00:00.000Z', 'requesting', { act: 'message', body: { text: 'Thank you; we write to them.' } }],
];

/** Sent about the wrong person: recalled, deleted, and put right in the sender's own record. */
const freezeRecalled: readonly Step[] = [
  ['2026-03-02T13:00:00.000Z', 'requested', { act: 'collect', body: {} }],
  ['2026-03-02T14:00:00.000Z', 'requested', { act: 'message', body: { text: 'We begin to look.' } }],
  [
    '2026-03-03T08:00:00.000Z',
    'requesting',
    { act: 'recall', body: { reason: 'WRONG_PERSON', text: 'A man of the same name.', decidedBy: judge } },
  ],
  [
    '2026-03-03T08:30:00.000Z',
    'requesting',
    {
      act: 'recordContact',
      body: {
        channel: 'phone',
        at: '2026-03-03T08:15:00.000Z',
        with: 'Jovana Primjer',
        gist: 'Told to stop at once.',
      },
    },
  ],
  [
    '2026-03-03T11:00:00.000Z',
    'requested',
    { act: 'confirmDeletion', body: { deletedOn: '2026-03-03', text: 'Nothing had been copied.' } },
  ],
  [
    '2026-03-04T09:00:00.000Z',
    'requesting',
    {
      act: 'correct',
      body: {
        eventId: entryAt(0),
        kind: 'wrongPerson',
        changes: [
          { pointer: '/content/persons/0/firstNames', value: 'Besnik' },
          { pointer: '/content/persons/0/birthDate', value: '1985' },
        ],
        reason: 'Two men of one name were mixed up.',
      },
      known: { entry: { sides: ['requesting'], places: ['correctable', 'correctable'] } },
    },
  ],
];

function byLetter(date: string): { recordedFor: RecordedFor } {
  return onPaperFor('requested', { date, channel: 'DIPLOMATIC', documentSha256: 'b'.repeat(64) });
}

/** The addressee is not connected: what it answers by letter is put on record by the sender. */
const answeredOnPaper: readonly Step[] = [
  [
    '2026-03-20T09:00:00.000Z',
    'requesting',
    { act: 'acknowledge', ...byLetter('2026-03-09T12:00:00.000Z'), body: { reference: 'Pov. 12/26' } },
  ],
  [
    '2026-03-20T09:10:00.000Z',
    'requesting',
    {
      act: 'decide',
      ...byLetter('2026-03-10T12:00:00.000Z'),
      body: { itemIds: [account.itemId], outcome: 'accepted', grounds: [], decidedBy },
    },
  ],
  [
    '2026-03-20T09:20:00.000Z',
    'requesting',
    {
      act: 'measure',
      ...byLetter('2026-03-11T12:00:00.000Z'),
      body: {
        measureId: testId(0x73),
        kind: 'PROHIBITION',
        itemIds: [account.itemId],
        nationalAct,
        from: '2026-03-11',
        decidedBy,
      },
    },
  ],
  [
    '2026-03-20T09:30:00.000Z',
    'requesting',
    {
      act: 'report',
      ...byLetter('2026-03-12T12:00:00.000Z'),
      body: { results: [{ itemId: account.itemId, result: 'executed', handling }], final: true, decidedBy },
    },
  ],
  ['2026-03-21T09:00:00.000Z', 'requesting', { act: 'message', body: { text: 'The account is held.' } }],
];

/** The sender is not connected: the addressee recorded what came, and what came after it. */
const receivedOnPaper: readonly Step[] = [
  [
    '2026-03-06T09:00:00.000Z',
    'requested',
    { act: 'acknowledge', body: { receivedAt: '2026-03-05T09:00:00.000Z', reference: 'I-90/26' } },
  ],
  [
    '2026-03-07T09:00:00.000Z',
    'requested',
    {
      act: 'askClarification',
      body: { text: 'Which of the two brothers?', pauseClaimed: false, itemIds: [sought.itemId] },
    },
  ],
  [
    '2026-03-12T09:00:00.000Z',
    'requested',
    {
      act: 'answerClarification',
      number: 1,
      ...onPaperFor('requesting', { date: '2026-03-11T16:00:00.000Z', channel: 'MAIL' }),
      body: { text: 'The elder one.' },
    },
  ],
  [
    '2026-03-13T09:00:00.000Z',
    'requested',
    {
      act: 'report',
      body: {
        results: [{ itemId: sought.itemId, result: 'notFound', dataDate: '2026-03-12', handling }],
        final: true,
        decidedBy,
      },
    },
  ],
  ['2026-03-14T09:00:00.000Z', 'requested', { act: 'close', body: { reason: 'COMPLETED' } }],
  [
    '2026-03-20T09:00:00.000Z',
    'requested',
    {
      act: 'close',
      ...onPaperFor('requesting', { date: '2026-03-18T12:00:00.000Z', channel: 'PHONE' }),
      body: { reason: 'COMPLETED' },
    },
  ],
];

const copy = { officeId: furtherOfficeOf.requested, capacity: 'copy', responsible: false, from: noon };
const yacht = { ...wallet, description: 'A yacht', property: { category: 'VESSEL' } };
const toCopyAsWell = { participants: [{ officeId: copy.officeId, capacity: 'copy' }] };
const seizure = freezeContent({ type: 'SEIZE', items: [yacht], ...toCopyAsWell });
const onPaper = traceContent();
const recordedByAddressee = {
  ...submittedRequest(onPaper),
  recordedFor: officeOf.requesting,
  header: { officeId: officeOf.requested, recordedAt: '2026-03-05T09:30:00.000Z' },
};

/** Who it reached, and what came of that. */
export const routingStories = {
  'seize-transferred-and-returned': played(
    seizure,
    seizureReturned,
    submittedRequest(seizure, { requested: partyWith('requested', copy) }),
  ),
  'freeze-recalled': played(freezeContent(), freezeRecalled),
  'freeze-answered-on-paper': played(freezeContent(), answeredOnPaper),
  'trace-received-on-paper': played(onPaper, receivedOnPaper, {
    ...recordedByAddressee,
    data: { ...recordedByAddressee.data, ...onPaperFor('requesting') },
  }),
};
