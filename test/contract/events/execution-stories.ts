import {
  account,
  contentOf,
  freezeContent,
  judge,
  nationalAct,
  share,
  spontaneousContent,
  testId,
  wallet,
} from '@exchange/testing';
import { entryAt, played, type Step } from './playing';

const handling = { code: 'H1', source: 'A', information: '1' };
const decidedBy = { ...judge, authority: 'Sample High Court' };
const measureId = testId(0x74);
const remedyId = testId(0x83);

/** The original travels elsewhere; a remedy annuls the freeze, facts are added, closed too early, and done anew. */
const advanceCopy: readonly Step[] = [
  ['2026-03-02T13:00:00.000Z', 'requested', { act: 'collect', body: {} }],
  [
    '2026-03-03T09:00:00.000Z',
    'requested',
    { act: 'requestOriginal', body: { text: 'With the seal, please.', formalChannel: 'Ministry of Justice' } },
  ],
  ['2026-03-03T09:05:00.000Z', 'requested', { act: 'decide', body: { outcome: 'accepted', grounds: [], decidedBy } }],
  [
    '2026-03-04T09:00:00.000Z',
    'requesting',
    {
      act: 'supplement',
      body: {
        facts: 'A second account was found.',
        items: [{ ...account, itemId: testId(0x69), description: 'Savings account' }],
        documents: [{ sha256: 'c'.repeat(64), kind: 'ORDER', title: 'Amended order K 17/2026' }],
        decidedBy: judge,
      },
    },
  ],
  [
    '2026-03-09T09:00:00.000Z',
    'requested',
    { act: 'recordFormalReceipt', body: { receivedOn: '2026-03-09', reference: 'MoJ K 17/2026' } },
  ],
  [
    '2026-03-10T09:00:00.000Z',
    'requested',
    {
      act: 'measure',
      body: {
        measureId,
        kind: 'PROHIBITION',
        itemIds: [account.itemId],
        nationalAct,
        from: '2026-03-10',
        until: '2026-06-10',
        decidedBy,
      },
    },
  ],
  [
    '2026-03-11T09:00:00.000Z',
    'requesting',
    {
      act: 'correct',
      body: {
        eventId: entryAt(0),
        kind: 'rectification',
        changes: [
          { pointer: '/content/items/1/description', value: 'Wallet of the brother' },
          { pointer: '/content/references/0/number', value: 'P 40/2026' },
        ],
        reason: 'Two lines were mixed up.',
      },
      known: { entry: { sides: ['requesting'], places: ['correctable', 'correctable'] } },
    },
  ],
  [
    '2026-03-11T11:00:00.000Z',
    'requested',
    { act: 'applyCorrection', correctionId: entryAt(8), body: { text: 'Told to the bank.' } },
  ],
  [
    '2026-03-20T09:00:00.000Z',
    'requested',
    {
      act: 'lodgeRemedy',
      body: {
        remedyId,
        itemIds: [account.itemId],
        lodgedOn: '2026-03-19',
        authority: 'Sample Court of Appeal',
        reference: 'Kž 4/26',
        personId: testId(0x51),
      },
    },
  ],
  [
    '2026-05-20T09:00:00.000Z',
    'requested',
    { act: 'extendMeasure', measureId, body: { until: '2026-09-10', nationalAct, decidedBy } },
  ],
  [
    '2026-06-01T09:00:00.000Z',
    'requested',
    {
      act: 'decideRemedy',
      remedyId,
      body: {
        effects: [{ itemId: account.itemId, effect: 'annulled' }],
        text: 'The owner had not been heard.',
        decidedBy: { ...decidedBy, authority: 'Sample Court of Appeal' },
      },
    },
  ],
  [
    '2026-06-02T09:00:00.000Z',
    'requested',
    { act: 'endMeasure', measureId, body: { reason: 'annulled', endedOn: '2026-06-01', decidedBy } },
  ],
  [
    '2026-06-03T09:00:00.000Z',
    'requested',
    {
      act: 'addReference',
      body: { reference: { office: 'Sample Court of Appeal', number: 'Kž 4/26', kind: 'court', from: '2026-03-19' } },
    },
  ],
  ['2026-06-04T09:00:00.000Z', 'requesting', { act: 'close', body: { reason: 'NO_LONGER_PURSUED' } }],
  ['2026-06-05T09:00:00.000Z', 'requesting', { act: 'reopen', body: { reason: 'REMEDY' } }],
  [
    '2026-06-08T09:00:00.000Z',
    'requested',
    {
      act: 'decide',
      body: {
        itemIds: [account.itemId],
        outcome: 'refused',
        grounds: [{ code: 'FN-f', article: 'R1805 8(1)(f)' }],
        reasons: 'The right to be heard.',
        consultation: { noneBecause: 'The court decided.' },
        decidedBy,
      },
    },
  ],
];

/** Taken on conditions that the receiver does not accept. */
const declined: readonly Step[] = [
  [
    '2026-03-04T09:00:00.000Z',
    'requested',
    {
      act: 'decide',
      body: {
        outcome: 'refused',
        grounds: [{ code: 'S-CONDITIONS' }],
        reasons: 'It could not be used in court.',
        conditions: 'Not to be used as evidence.',
        decidedBy,
      },
    },
  ],
  ['2026-03-05T09:00:00.000Z', 'requested', { act: 'close', body: { reason: 'NOTHING_TO_EXECUTE' } }],
];

/** Valued, held, and handed back. */
const managed: readonly Step[] = [
  ['2026-03-03T09:00:00.000Z', 'requested', { act: 'decide', body: { outcome: 'accepted', grounds: [], decidedBy } }],
  [
    '2026-03-20T09:00:00.000Z',
    'requested',
    {
      act: 'measure',
      body: {
        measureId,
        kind: 'CUSTODY',
        itemIds: [account.itemId, wallet.itemId],
        nationalAct,
        from: '2026-03-20',
        decidedBy,
      },
    },
  ],
  [
    '2026-05-01T09:00:00.000Z',
    'requested',
    { act: 'endMeasure', measureId, body: { reason: 'lifted', endedOn: '2026-05-01', decidedBy } },
  ],
  [
    '2026-05-02T09:00:00.000Z',
    'requested',
    {
      act: 'report',
      body: {
        results: [account, wallet].map(({ itemId }) => ({ itemId, result: 'executed', handling })),
        final: true,
        decidedBy,
      },
    },
  ],
];

/** Paid, half of it, as agreed. */
const shared: readonly Step[] = [
  ['2026-03-03T09:00:00.000Z', 'requested', { act: 'decide', body: { outcome: 'accepted', grounds: [], decidedBy } }],
  [
    '2026-04-01T09:00:00.000Z',
    'requested',
    {
      act: 'report',
      body: {
        results: [
          { itemId: share.itemId, result: 'executed', value: { amount: '24000.00', currency: 'EUR' }, handling },
        ],
        final: true,
        decidedBy,
      },
    },
  ],
];

const transmission = { mode: 'ADVANCE_COPY', formalChannel: 'Ministry of Justice', sentOn: '2026-03-01' };

/** What was done about it, by type. */
export const executionStories = {
  'freeze-on-advance-copy': played(freezeContent({ transmission }), advanceCopy),
  'spontaneous-declined': played(spontaneousContent(), declined),
  'manage-handed-back': played(contentOf.MANAGE(), managed),
  'share-paid': played(contentOf.SHARE(), shared),
};
