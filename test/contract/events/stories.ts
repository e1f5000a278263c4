import type { RequestEvent } from '@exchange/contract';
import {
  account,
  finalOrder,
  freezeContent,
  judge,
  type Past,
  sought,
  spontaneousContent,
  testId,
  told,
  traceContent,
  wallet,
} from '@exchange/testing';
import { executionStories } from './execution-stories';
import { played, type Step } from './playing';
import { routingStories } from './routing-stories';

const act = { kind: 'COURT_ORDER', authority: 'Sample High Court', reference: 'KM 3/2026', date: '2026-03-20' };
const handling = { code: 'H1', source: 'A', information: '1' };
const decidedBy = { ...judge, authority: 'Sample High Court' };

/** Frozen on one account after a postponement, refused on a wallet; asked and answered, lifted, closed. */
const freeze: readonly Step[] = [
  ['2026-03-02T13:00:00.000Z', 'requested', { act: 'collect', body: {} }],
  [
    '2026-03-02T14:00:00.000Z',
    'requested',
    {
      act: 'acknowledge',
      body: { receivedAt: '2026-03-02T13:30:00.000Z', zone: 'Europe/Podgorica', reference: 'I-77/26' },
    },
  ],
  [
    '2026-03-03T08:00:00.000Z',
    'requested',
    { act: 'askClarification', body: { text: 'Whose is the wallet?', pauseClaimed: true } },
  ],
  [
    '2026-03-03T10:00:00.000Z',
    'requesting',
    { act: 'answerClarification', number: 1, body: { text: 'A third party held it.' } },
  ],
  [
    '2026-03-04T09:00:00.000Z',
    'requested',
    {
      act: 'decide',
      body: {
        itemIds: [account.itemId],
        outcome: 'postponed',
        grounds: [{ code: 'FP-a', article: 'R1805 10(1)(a)' }],
        reasons: 'A search is planned.',
        until: '2026-03-18',
        decidedBy,
      },
    },
  ],
  [
    '2026-03-05T09:00:00.000Z',
    'requested',
    {
      act: 'decide',
      body: {
        itemIds: [wallet.itemId],
        outcome: 'refused',
        grounds: [{ code: 'FN-e', article: 'R1805 8(1)(e)', text: 'No such offence here.' }],
        reasons: 'The conduct is no offence here.',
        consultation: { heldOn: '2026-03-04' },
        decidedBy,
      },
    },
  ],
  [
    '2026-03-19T09:00:00.000Z',
    'requested',
    {
      act: 'decide',
      body: {
        itemIds: [account.itemId],
        outcome: 'accepted',
        grounds: [],
        cause: { kind: 'groundEnded', text: 'The search is done.' },
        decidedBy,
      },
    },
  ],
  [
    '2026-03-20T09:00:00.000Z',
    'requested',
    {
      act: 'measure',
      body: {
        measureId: testId(0x71),
        kind: 'PROHIBITION',
        itemIds: [account.itemId],
        nationalAct: act,
        from: '2026-03-20',
        decidedBy,
      },
    },
  ],
  [
    '2026-03-23T09:00:00.000Z',
    'requested',
    {
      act: 'report',
      body: {
        results: [
          { itemId: account.itemId, result: 'executed', value: { amount: '47120.55', currency: 'EUR' }, handling },
        ],
        final: true,
        decidedBy,
      },
    },
  ],
  ['2026-09-01T09:00:00.000Z', 'requesting', { act: 'message', body: { subject: 'Judgment', text: 'Acquitted.' } }],
  [
    '2026-09-02T09:00:00.000Z',
    'requesting',
    { act: 'withdraw', body: { reason: 'ORDER_ENDED', decidedBy: { ...judge, date: '2026-09-01' } } },
  ],
  [
    '2026-09-03T09:00:00.000Z',
    'requested',
    { act: 'endMeasure', measureId: testId(0x71), body: { reason: 'lifted', endedOn: '2026-09-03', decidedBy } },
  ],
  ['2026-09-04T09:00:00.000Z', 'requested', { act: 'close', body: { reason: 'WITHDRAWN' } }],
  ['2026-09-05T09:00:00.000Z', 'requesting', { act: 'close', body: { reason: 'WITHDRAWN' } }],
];

/** Answered straight from delivery; recorded late, with the reason. */
const trace: readonly Step[] = [
  [
    '2026-03-04T12:00:00.000Z',
    'requested',
    {
      act: 'report',
      occurredAt: '2026-03-02T18:00:00.000Z',
      lateReason: 'Told by telephone first; the line was down.',
      body: {
        results: [
          {
            register: 'BANK_ACCOUNT',
            itemId: sought.itemId,
            result: 'found',
            dataDate: '2026-03-02',
            foundItemIds: [account.itemId],
            handling,
          },
          { register: 'REAL_ESTATE', itemId: sought.itemId, result: 'notFound', dataDate: '2026-03-01', handling },
        ],
        items: [account],
        persons: [
          {
            personId: testId(0x52),
            kind: 'legal',
            role: 'owner',
            name: 'Primjer d.o.o.',
            registrationNumber: '0000000',
          },
        ],
        final: true,
        decidedBy,
      },
    },
  ],
  ['2026-03-05T12:00:00.000Z', 'requesting', { act: 'close', body: { reason: 'COMPLETED' } }],
  ['2026-03-06T12:00:00.000Z', 'requested', { act: 'close', body: { reason: 'COMPLETED' } }],
];

const confiscation: readonly Step[] = [
  ['2026-03-02T13:00:00.000Z', 'requested', { act: 'collect', body: {} }],
  ['2026-03-10T09:00:00.000Z', 'requested', { act: 'decide', body: { outcome: 'accepted', grounds: [], decidedBy } }],
  [
    '2026-03-21T09:00:00.000Z',
    'requested',
    {
      act: 'measure',
      body: {
        measureId: testId(0x72),
        kind: 'CONFISCATION',
        itemIds: [account.itemId],
        nationalAct: act,
        from: '2026-03-21',
        decidedBy,
      },
    },
  ],
  [
    '2026-04-01T09:00:00.000Z',
    'requested',
    {
      act: 'decide',
      body: {
        itemIds: [wallet.itemId],
        outcome: 'impossible',
        grounds: [{ code: 'IM-b' }],
        reasons: 'The wallet was emptied.',
        cause: { kind: 'newFacts', text: 'Moved before execution.' },
        decidedBy,
      },
    },
  ],
  [
    '2026-04-02T09:00:00.000Z',
    'requested',
    {
      act: 'report',
      body: {
        results: [
          { itemId: account.itemId, result: 'executed', value: { amount: '48000.00', currency: 'EUR' }, handling },
        ],
        final: true,
        decidedBy,
      },
    },
  ],
  ['2026-04-03T09:00:00.000Z', 'requested', { act: 'close', body: { reason: 'COMPLETED' } }],
];

const spontaneous: readonly Step[] = [
  ['2026-03-02T15:00:00.000Z', 'requested', { act: 'message', body: { text: 'Thank you, we look into it.' } }],
  [
    '2026-03-03T09:00:00.000Z',
    'requested',
    {
      act: 'report',
      body: {
        results: [{ itemId: told.itemId, result: 'executed', text: 'Taken over.', handling }],
        final: true,
        decidedBy,
      },
    },
  ],
];

/** The stories of the golden streams, by the name of their file. */
export const stories: Readonly<Record<string, readonly Past<RequestEvent>[]>> = {
  'freeze-postponed': played(freezeContent(), freeze),
  'trace-informal': played(traceContent(), trace),
  'confiscate-in-part': played(
    freezeContent({ type: 'CONFISCATE', nature: 'EXECUTION', order: finalOrder }),
    confiscation,
  ),
  'spontaneous-information': played(spontaneousContent(), spontaneous),
  ...routingStories,
  ...executionStories,
};
