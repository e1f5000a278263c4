import type { Standing } from '@exchange/contract';
import { type Side, sides } from '@exchange/contract/codes';
import {
  askedBy,
  decider,
  furtherOfficeOf,
  handedOver,
  happened,
  madeBy,
  noon,
  officeOf,
  onPaperFor,
  partyWith,
  recalled,
  received,
  returned,
  sideClosed,
  standingOf,
  submittedRequest,
} from '@exchange/testing';
import { allowedActions } from './may';
import type { RequestState } from './request';
import { requestDecider } from './request-decider';
import { otherSide, responsibleIn, standpointOf } from './standpoint';
import type { Transfer, TransferBody } from './transferring';

const request = decider(requestDecider);
const delivered = [submittedRequest()];
const body = { to: furtherOfficeOf.requested, capacity: 'central', cause: 'NOT_COMPETENT' };

/** The office of that side hands over; the directory knows the successor as one of the same jurisdiction. */
function transfer(
  side: Side = 'requested',
  changes: Partial<TransferBody> = {},
  successor: Standing | undefined = standingOf(side, { officeId: furtherOfficeOf[side] }),
  by = askedBy(side),
): Transfer {
  return { act: 'transfer', ...by, body: { ...body, to: furtherOfficeOf[side], ...changes }, known: { successor } };
}

function responsible(state: RequestState, side: Side): string | undefined {
  return state.phase === 'none' ? undefined : responsibleIn(state.sides[side].participations)?.officeId;
}

describe('a transfer', () => {
  it.each(sides)('passes responsibility to another office of the %s side', (side) => {
    request
      .given(delivered)
      .when(transfer(side))
      .then([
        happened(side, {
          type: 'ResponsibilityTransferred',
          data: { ...body, to: furtherOfficeOf[side] },
        }),
      ]);
    const { state } = request.given([...delivered, handedOver(side, furtherOfficeOf[side])]);
    expect(responsible(state, side)).toBe(furtherOfficeOf[side]);
  });

  it.each([
    ['received', [received]],
    ['closed', [received, sideClosed('requesting'), sideClosed('requested')]],
    ['returned', [returned]],
    ['recalled', [recalled]],
  ])('is possible on a request that was %s', (_, past) => {
    for (const side of sides) {
      expect(request.given([...delivered, ...past]).when(transfer(side)).decision).toHaveLength(1);
    }
  });

  it('implies no receipt', () => {
    const { state } = request.given([...delivered, handedOver('requested', furtherOfficeOf.requested)]);
    expect(state.phase).toBe('awaiting');
  });

  it('goes to an office that the directory has, of the same jurisdiction, which is not responsible already', () => {
    const given = request.given(delivered);
    const abroad = standingOf('requesting', { officeId: furtherOfficeOf.requested });
    given.when({ ...transfer(), known: { successor: undefined } }).thenRefused('CONTENT_NOT_ACCEPTED', ['/to']);
    given.when(transfer('requested', {}, abroad)).thenRefused('CONTENT_NOT_ACCEPTED', ['/to']);
    given.when(transfer('requested', { to: officeOf.requested })).thenRefused('TRANSFER_TO_ITSELF');
  });

  it('has a cause of the list, and makes nobody responsible who only reads', () => {
    const given = request.given(delivered);
    given.when(transfer('requested', { cause: 'HOLIDAYS' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/cause']);
    given.when(transfer('requested', { capacity: 'copy' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/capacity']);
    given.when(transfer('requested', { capacity: 'boss' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/capacity']);
  });
});

describe('after a transfer', () => {
  const past = [...delivered, received, handedOver('requested', furtherOfficeOf.requested, 'central')];
  const message = { act: 'message', body: { text: 'Noted' } } as const;

  it('the successor acts in its own capacity, and the earlier office can do nothing any more', () => {
    const given = request.given(past);
    given
      .when({ ...message, ...askedBy('requested', 'officer', furtherOfficeOf.requested) })
      .then([{ type: 'MessageSent', data: message.body, ...madeBy.requested, capacity: 'central' }]);
    const refused = given.when({ ...message, ...askedBy('requested') });
    refused.thenRefused('NOT_RESPONSIBLE');
    expect(refused.decision).toMatchObject({
      detail: `Another office of your side is responsible, since yours handed over at ${noon}.`,
    });
    const { state } = given;
    if (state.phase === 'none') throw new Error('not delivered');
    expect(allowedActions(state, officeOf.requested, 'approver')).toEqual([]);
  });

  it('the earlier office may get it back', () => {
    const back = transfer(
      'requested',
      { to: officeOf.requested },
      standingOf('requested'),
      askedBy('requested', 'officer', furtherOfficeOf.requested),
    );
    expect(request.given(past).when(back).decision).toHaveLength(1);
    const { state } = request.given([...past, handedOver('requested', officeOf.requested)]);
    expect(responsible(state, 'requested')).toBe(officeOf.requested);
    expect(state.phase === 'none' ? [] : state.sides.requested.participations).toHaveLength(3);
  });

  it('exactly one office of the side is responsible, however often it passes', () => {
    const there = handedOver('requested', furtherOfficeOf.requested);
    const back = handedOver('requested', officeOf.requested);
    for (const passes of [[], [there], [there, back], [there, there], [back], [there, back, there, back]]) {
      const { state } = request.given([...delivered, ...passes]);
      const now =
        state.phase === 'none' ? [] : state.sides.requested.participations.filter(({ to }) => to === undefined);
      expect(now.filter((each) => each.responsible)).toHaveLength(1);
    }
  });

  it('a copy that takes over is no copy any more', () => {
    const copy = { officeId: furtherOfficeOf.requested, capacity: 'copy', responsible: false, from: noon };
    const withCopy = [submittedRequest(undefined, { requested: partyWith('requested', copy) })];
    expect(request.given(withCopy).when(transfer()).decision).toHaveLength(1);
    const { state } = request.given([...withCopy, handedOver('requested', copy.officeId)]);
    if (state.phase === 'none') throw new Error('not delivered');
    expect(standpointOf(state, copy.officeId)).toEqual({ side: 'requested', capacity: 'executing', responsible: true });
  });

  it('a copy of the other side stays what it was', () => {
    const copy = { officeId: furtherOfficeOf.requesting, capacity: 'copy', responsible: false, from: noon };
    const withCopy = [submittedRequest(undefined, { requesting: partyWith('requesting', copy) })];
    const { state } = request.given([...withCopy, handedOver('requested', furtherOfficeOf.requested)]);
    if (state.phase === 'none') throw new Error('not delivered');
    expect(standpointOf(state, copy.officeId)).toEqual({ side: 'requesting', capacity: 'copy', responsible: false });
  });
});

describe('the capacity in which an office takes over', () => {
  const of = { requesting: ['issuing', 'validating'], requested: ['executing'] } as const;
  const ofBoth = ['central', 'managing', 'transmitting'];

  it.each(sides)('is one of the %s side', (side) => {
    const given = request.given(delivered);
    for (const capacity of [...of[side], ...ofBoth]) {
      expect(given.when(transfer(side, { capacity })).decision).toHaveLength(1);
    }
    for (const capacity of of[otherSide(side)]) {
      given.when(transfer(side, { capacity })).thenRefused('CONTENT_NOT_ACCEPTED', ['/capacity']);
    }
  });
});

describe('a transfer of the side that is not connected', () => {
  it('is recorded by the other side, for the office that was responsible, within the jurisdiction of that side', () => {
    const onPaper = onPaperFor('requested');
    const command = { ...transfer('requested', {}, undefined, askedBy('requesting')), ...onPaper };
    const known = { successor: standingOf('requested', { officeId: furtherOfficeOf.requested }) };
    request
      .given(delivered)
      .when({ ...command, known })
      .then([
        {
          ...happened('requested', { type: 'ResponsibilityTransferred', data: { ...body, ...onPaper } }),
          recordedFor: officeOf.requested,
        },
      ]);
    const ofOwn = { successor: standingOf('requesting', { officeId: furtherOfficeOf.requesting }) };
    request
      .given(delivered)
      .when({ ...command, known: ofOwn })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/to']);
  });
});
