import type { RequestEvent } from '@exchange/contract';
import { type Side, sides } from '@exchange/contract/codes';
import type { Decided } from '@exchange/decider';
import {
  account,
  askedBy,
  decidedOn,
  decider,
  happened,
  judge,
  received,
  remedyLodged,
  reportedOf,
  sideClosed,
  submittedRequest,
  wallet,
  withdrawnItems,
} from '@exchange/testing';
import type { Reopen } from './closing';
import { requestDecider } from './request-decider';

const request = decider(requestDecider);
const open: readonly Decided<RequestEvent>[] = [submittedRequest(), received];
const bothClosed = [sideClosed('requesting'), sideClosed('requested')];
const reopen = (side: Side, reason = 'NEW_FACTS'): Reopen => ({ act: 'reopen', ...askedBy(side), body: { reason } });
const reopened = (side: Side) => happened(side, { type: 'RequestReopened', data: { reason: 'NEW_FACTS' } });

function after(past: readonly Decided<RequestEvent>[]) {
  const { state } = request.given(past);
  if (state.phase === 'none') throw new Error('not delivered');
  return { phase: state.phase, closedBy: sides.filter((side) => state.sides[side].closed) };
}

describe('reopening', () => {
  it.each(sides)('by the %s side goes back to where the request was closed, and clears both closures', (side) => {
    request
      .given([...open, ...bothClosed])
      .when(reopen(side))
      .then([reopened(side)]);
    expect(after([...open, ...bothClosed])).toEqual({ phase: 'closed', closedBy: ['requesting', 'requested'] });
    expect(after([...open, ...bothClosed, reopened(side)])).toEqual({ phase: 'open', closedBy: [] });
    const wound = [...open, withdrawnItems(), ...bothClosed, reopened(side)];
    expect(after(wound)).toEqual({ phase: 'windingDown', closedBy: [] });
  });

  it('of a request that was withdrawn in part goes back to open', () => {
    const part = [...open, withdrawnItems([wallet.itemId]), ...bothClosed, reopened('requesting')];
    expect(after(part)).toEqual({ phase: 'open', closedBy: [] });
  });

  it('is what a side is told that has closed and would go on, while the request is open to the other one', () => {
    const half = request.given([...open, sideClosed('requesting')]);
    const refused = half.when({
      act: 'supplement',
      ...askedBy('requesting'),
      body: { facts: 'More', decidedBy: judge },
    });
    refused.thenRefused('ACT_NOT_POSSIBLE_NOW');
    const detail =
      '"supplement" is not possible because the requesting side has closed, though the request is open; reopen it first.';
    expect(refused.decision).toMatchObject({ detail });
  });

  it('is the way back of a side that has closed alone; the other is not closed and reopens nothing', () => {
    const half = [...open, sideClosed('requesting')];
    request
      .given(half)
      .when(reopen('requesting'))
      .then([reopened('requesting')]);
    request.given(half).when(reopen('requested')).thenRefused('ACT_NOT_POSSIBLE_NOW');
    expect(after([...half, reopened('requesting')])).toEqual({ phase: 'open', closedBy: [] });
  });

  it('lets both sides close again, each for itself', () => {
    const again = [...open, ...bothClosed, reopened('requested')];
    const close = { act: 'close', ...askedBy('requesting'), body: { reason: 'COMPLETED' } } as const;
    request
      .given(again)
      .when(close)
      .then([sideClosed('requesting')]);
    expect(after([...again, sideClosed('requesting')])).toEqual({ phase: 'open', closedBy: ['requesting'] });
    expect(after([...again, ...bothClosed])).toEqual({ phase: 'closed', closedBy: ['requesting', 'requested'] });
  });

  it('is needed before an item that a remedy annulled after closure is decided anew', () => {
    const annulled = happened('requested', {
      type: 'RemedyDecided',
      data: {
        remedyId: remedyLodged().data.remedyId,
        effects: [{ itemId: account.itemId, effect: 'annulled' }],
        decidedBy: judge,
      },
    });
    const closed = [...open, decidedOn('accepted'), reportedOf('executed'), ...bothClosed, remedyLodged(), annulled];
    const body = { itemIds: [account.itemId], outcome: 'accepted', grounds: [], decidedBy: judge };
    const decide = { act: 'decide', ...askedBy('requested'), body } as const;
    request.given(closed).when(decide).thenRefused('ACT_NOT_POSSIBLE_NOW');
    expect(request.given([...closed, reopened('requested')]).when(decide).decision).toHaveLength(1);
  });

  it('has a reason of the list, and words for any other', () => {
    const given = request.given([...open, ...bothClosed]);
    given.when(reopen('requesting', 'BOREDOM')).thenRefused('CONTENT_NOT_ACCEPTED', ['/reason']);
    given.when(reopen('requesting', 'OTHER')).thenRefused('CONTENT_NOT_ACCEPTED', ['/text']);
    request.given(open).when(reopen('requesting')).thenRefused('ACT_NOT_POSSIBLE_NOW');
  });
});

describe('a side that has closed', () => {
  it('goes on only with what is possible in a closed request, while the other goes on with all', () => {
    const half = request.given([...open, sideClosed('requested')]);
    const body = { outcome: 'accepted', grounds: [], decidedBy: judge };
    half.when({ act: 'decide', ...askedBy('requested'), body }).thenRefused('ACT_NOT_POSSIBLE_NOW');
    expect(half.when({ act: 'message', ...askedBy('requested'), body: { text: 'Done' } }).decision).toHaveLength(1);
    const withdraw = {
      act: 'withdraw',
      ...askedBy('requesting'),
      body: { reason: 'NOT_NEEDED', decidedBy: judge },
    } as const;
    request
      .given([...open, sideClosed('requested')])
      .when(withdraw)
      .then([withdrawnItems()]);
  });
});
