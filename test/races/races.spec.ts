import type { RequestAct } from '@exchange/requests';
import { judge, sought } from '@exchange/testing';
import { type Contender, endingsOf, type Race } from './support/race';
import { office } from './support/scene';

jest.setTimeout(60_000);

const decidedBy = judge;
const { itemId } = sought;

const acknowledge: RequestAct = { act: 'acknowledge', body: {} };
const close: RequestAct = { act: 'close', body: { reason: 'COMPLETED' } };
const results = [{ itemId, result: 'notFound', dataDate: '2026-03-01', handling: { code: 'H0' } }];
const report: RequestAct = { act: 'report', body: { results, final: true, decidedBy } };
const correction = { pointer: '/content/persons/0/birthDate', value: '1979-05' };

const withdraws: Contender = {
  by: 'requesting',
  act: { act: 'withdraw', body: { reason: 'NOT_NEEDED', decidedBy } },
  writes: 'RequestWithdrawn',
  comingSecond: 'accepted',
};
const decides: Contender = {
  by: 'requested',
  act: { act: 'decide', body: { outcome: 'accepted', grounds: [], decidedBy } },
  writes: 'ItemsDecided',
  comingSecond: 'accepted',
};
const handsOver: Contender = {
  by: 'requested',
  act: { act: 'transfer', body: { to: office.successor, capacity: 'central', cause: 'NOT_COMPETENT' } },
  writes: 'ResponsibilityTransferred',
  comingSecond: 'accepted',
};
const recalls: Contender = {
  by: 'requesting',
  act: { act: 'recall', body: { reason: 'WRONG_ADDRESSEE', decidedBy } },
  writes: 'RequestRecalled',
  comingSecond: 'accepted',
};
const collects: Contender = {
  by: 'requested',
  act: { act: 'collect', body: {} },
  writes: 'RequestCollected',
  comingSecond: { status: 409, names: 'while the request is recalled' },
  looks: true,
};
const corrects: Contender = {
  by: 'requesting',
  act: (eventId) => ({ act: 'correct', body: { eventId, kind: 'clerical', reason: 'A slip', changes: [correction] } }),
  writes: 'EntryCorrected',
  comingSecond: 'accepted',
};

/** Of each race both sides, what happened before, and every ending that it may have. */
const races: Readonly<Record<string, Race & { readonly endings: readonly string[] }>> = {
  'withdraw against decide': {
    before: [['requested', acknowledge]],
    contenders: [
      withdraws,
      { ...decides, comingSecond: { status: 409, names: '"decide" is not possible while the request is windingDown' } },
    ],
    endings: ['ItemsDecided', 'ItemsDecided, RequestWithdrawn', 'RequestWithdrawn'],
  },
  'transfer against an act of the other side': {
    before: [['requested', acknowledge]],
    contenders: [handsOver, withdraws],
    endings: [
      'RequestWithdrawn',
      'RequestWithdrawn, ResponsibilityTransferred',
      'ResponsibilityTransferred',
      'ResponsibilityTransferred, RequestWithdrawn',
    ],
  },
  'transfer against an act of the office that hands over': {
    before: [['requested', acknowledge]],
    contenders: [
      handsOver,
      {
        ...decides,
        comingSecond: { status: 403, names: 'since yours handed over at 2026-03-02T12:00:00.000Z' },
        anyhow: true,
      },
    ],
    endings: ['ItemsDecided', 'ItemsDecided, ResponsibilityTransferred', 'ResponsibilityTransferred'],
  },
  'recall against collect': {
    before: [],
    contenders: [recalls, collects],
    endings: ['RequestCollected', 'RequestCollected, RequestRecalled', 'RequestRecalled'],
  },
  'close against reopen': {
    before: [
      ['requested', report],
      ['requesting', close],
    ],
    contenders: [
      { by: 'requested', act: close, writes: 'SideClosed', comingSecond: 'accepted' },
      {
        by: 'requesting',
        act: { act: 'reopen', body: { reason: 'NEW_FACTS' } },
        writes: 'RequestReopened',
        comingSecond: 'accepted',
      },
    ],
    endings: ['RequestReopened', 'RequestReopened, SideClosed', 'SideClosed', 'SideClosed, RequestReopened'],
  },
  'correction against report': {
    before: [],
    contenders: [corrects, { by: 'requested', act: report, writes: 'ExecutionReported', comingSecond: 'accepted' }],
    endings: [
      'EntryCorrected',
      'EntryCorrected, RequestReceived, ExecutionReported',
      'RequestReceived, ExecutionReported',
      'RequestReceived, ExecutionReported, EntryCorrected',
    ],
  },
};

describe('a race between two sides', () => {
  it.each(Object.entries(races))('%s has one legal history, and the loser is told what happened', async (_, race) => {
    const endings = await endingsOf(race, 500);
    expect([...endings].sort()).toEqual(race.endings);
  });
});
