import type { RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import {
  decider,
  furtherOfficeOf,
  madeBy,
  noon,
  officeOf,
  type Past,
  partyWith,
  strangerOffice,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { noRequest } from './request';
import { requestDecider } from './request-decider';
import { auditView, view, withheldEvents } from './view';

const after = (...past: readonly Past<RequestEvent>[]) =>
  decider(requestDecider).given([submittedRequest(), ...past]).state;
const message = { type: 'MessageSent', data: { text: 'Noted' }, ...madeBy.requested } as const;
const recalled = {
  type: 'RequestRecalled',
  data: { reason: 'WRONG_ADDRESSEE', decidedBy: submittedRequest().data.content.decidedBy },
  ...madeBy.requesting,
} as const;
const transfer = (side: Side, to: string) =>
  ({
    type: 'ResponsibilityTransferred',
    data: { to, capacity: 'executing', cause: 'NOT_COMPETENT' },
    ...madeBy[side],
  }) as const;
const handedOver = transfer('requested', furtherOfficeOf.requested);
const handedBack = transfer('requested', officeOf.requested);

describe('what an office sees of a request', () => {
  it('is the whole for those who take part, and nothing for anybody else, nor before delivery', () => {
    expect(view(after(), officeOf.requesting)).toEqual({ sees: 'whole' });
    expect(view(after(), officeOf.requested)).toEqual({ sees: 'whole' });
    expect(view(after(), strangerOffice)).toEqual({ sees: 'none' });
    expect(view(after(), furtherOfficeOf.requested)).toEqual({ sees: 'none' });
    expect(view(noRequest, officeOf.requesting)).toEqual({ sees: 'none' });
  });

  it('is the whole for a copy as well', () => {
    const copy = { officeId: furtherOfficeOf.requesting, capacity: 'copy', responsible: false, from: noon };
    const submitted = submittedRequest(undefined, { requesting: partyWith('requesting', copy) });
    expect(view(decider(requestDecider).given([submitted, message]).state, copy.officeId)).toEqual({ sees: 'whole' });
  });

  it('is, once it handed over, everything until then and with it; its successor sees all', () => {
    const state = after(message, handedOver, message);
    expect(view(state, officeOf.requested)).toEqual({ sees: 'prefix', revision: 2 });
    expect(view(state, furtherOfficeOf.requested)).toEqual({ sees: 'whole' });
    expect(view(state, officeOf.requesting)).toEqual({ sees: 'whole' });
  });

  it('is the whole again once it is responsible again, and then what there was when it last handed over', () => {
    const back = [message, handedOver, message, handedBack] as const;
    expect(view(after(...back), officeOf.requested)).toEqual({ sees: 'whole' });
    expect(view(after(...back), furtherOfficeOf.requested)).toEqual({ sees: 'prefix', revision: 4 });
    expect(view(after(...back, message, handedOver), officeOf.requested)).toEqual({ sees: 'prefix', revision: 6 });
  });

  it('is, after a recall, a stub for every office of the addressee, those that had handed over and that take over later', () => {
    const state = after(handedOver, recalled);
    for (const officeId of [officeOf.requested, furtherOfficeOf.requested]) {
      expect(view(state, officeId)).toEqual({ sees: 'stub' });
      expect(view(after(recalled, handedOver), officeId)).toEqual({ sees: 'stub' });
    }
    expect(view(state, officeOf.requesting)).toEqual({ sees: 'whole' });
    expect(view(state, strangerOffice)).toEqual({ sees: 'none' });
  });
});

describe('what an auditor sees', () => {
  it('is what the office sees', () => {
    const state = after(message, handedOver, message);
    const offices = [...Object.values(officeOf), ...Object.values(furtherOfficeOf), strangerOffice];
    for (const officeId of offices) expect(auditView(state, officeId)).toEqual(view(state, officeId));
  });

  it('stays open after a recall as far as the office had seen, and is marked as closed', () => {
    const state = after(message, handedOver, recalled);
    expect(auditView(state, officeOf.requested)).toEqual({ sees: 'prefix', revision: 2, closed: 'recalled' });
    expect(auditView(state, furtherOfficeOf.requested)).toEqual({ sees: 'whole', closed: 'recalled' });
    expect(auditView(state, officeOf.requesting)).toEqual({ sees: 'whole' });
    expect(auditView(state, strangerOffice)).toEqual({ sees: 'none' });
  });
});

describe('events whose data is withheld', () => {
  /** The events of a test have their ids by revision; the correction names the entry that it is about. */
  const idOf = (revision: number) => testId(0x1000 + revision);
  const correction = (eventId: string, kind: string) =>
    ({
      type: 'EntryCorrected',
      data: { eventId, kind, changes: [{ pointer: '/text', value: 'Another text' }], reason: 'A slip' },
      ...madeBy.requested,
    }) as const;

  it('were about the wrong person, and so were their earlier corrections', () => {
    const state = after(
      message,
      message,
      correction(idOf(1), 'clerical'),
      correction(idOf(2), 'rectification'),
      correction(idOf(1), 'wrongPerson'),
      correction(idOf(1), 'clerical'),
    );
    expect([...withheldEvents(state)].sort()).toEqual([idOf(1), idOf(3)]);
  });

  it('are none where nothing was corrected, and before delivery', () => {
    expect(withheldEvents(after(message)).size).toBe(0);
    expect(withheldEvents(after(message, correction(idOf(1), 'rectification'))).size).toBe(0);
    expect(withheldEvents(noRequest).size).toBe(0);
  });
});
