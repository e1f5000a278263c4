import { eventFlaws, type RequestContent, type Standing } from '@exchange/contract';
import { isRefusal } from '@exchange/kernel';
import {
  decider,
  deliveryFrom,
  fileId,
  freezeContent,
  furtherOfficeOf,
  inFile,
  noon,
  officeOf,
  onPaperFor,
  person,
  standingOf,
} from '@exchange/testing';
import type { Delivery } from './commands';
import { fileDecider } from './file-decider';

const later = '2026-03-20T09:00:00.000Z';
const { recordedFor } = onPaperFor('requesting');
const alone = { fourEyes: false };
const unconnected = standingOf('requesting', { connected: false, status: 'none', functions: ['POLICE'] });

/** The addressee of the sample records what its sender, which is not connected, sent it at noon. */
function record(
  draft: Partial<RequestContent> = {},
  delivery: Partial<Delivery> = {},
  writer: Partial<Standing> = alone,
) {
  const opened = inFile({
    type: 'FileOpened',
    data: { side: 'requested', draft: freezeContent(draft), recordedFor },
  });
  const receiver = standingOf('requested', writer);
  const known = {
    ...deliveryFrom(),
    writer: receiver,
    sender: unconnected,
    senderConnected: false,
    addressee: receiver,
  };
  return decider(fileDecider)
    .given([{ ...opened, header: { officeId: officeOf.requested } }])
    .when(
      { act: 'release', by: person('Ben', 'officer', officeOf.requested), delivery: { ...known, ...delivery } },
      later,
    );
}

describe('a request that is recorded for a sender that is not connected', () => {
  it('was delivered when it came, and says how', () => {
    const { decision } = record();
    if (isRefusal(decision)) throw new Error(`${decision.refused} ${JSON.stringify(decision.flaws)}`);
    const [{ type, data }] = decision;
    expect(data).toMatchObject({
      occurredAt: noon,
      submission: {
        recordedFor,
        requesting: { participations: [{ officeId: officeOf.requesting, responsible: true, from: noon }] },
        requested: { participations: [{ officeId: officeOf.requested, responsible: true, from: noon }] },
      },
    });
    expect(eventFlaws(type, data)).toEqual([]);
  });

  it('may be of any sender: whether it may send is no question of this network', () => {
    expect(record().decision).toHaveLength(1);
    expect(record({ type: 'SEIZE' }).decision).toHaveLength(1);
  });

  it('is complete, as on the day on which it came', () => {
    record({ decidedBy: { ...freezeContent().decidedBy, date: '2026-02-30' } }).thenRefused('DRAFT_INCOMPLETE', [
      '/decidedBy/date',
    ]);
    const order = { authority: 'Sample Court', reference: 'K 17/2026', date: '2026-02-01', finalOn: '2026-03-10' };
    record({ type: 'CONFISCATE', order }).thenRefused('DRAFT_INCOMPLETE', ['/order/finalOn']);
  });

  it('is refused from the day on which the sender connects, whatever it was when it sent', () => {
    record({}, { senderConnected: true }).thenRefused('OFFICE_CONNECTED');
  });

  it('is recorded by the office that received it', () => {
    const other = standingOf('requested', { officeId: furtherOfficeOf.requested });
    record({ addressee: { officeId: furtherOfficeOf.requested } }, { addressee: other }).thenRefused(
      'NOT_RECORDED_FOR_THAT_OFFICE',
      ['/addressee'],
    );
  });

  it('is held to the four eyes of the office that records it, and to its standing', () => {
    record({}, {}, { fourEyes: true }).thenRefused('FOUR_EYES_REQUIRED');
    record({}, {}, { ...alone, status: 'none' }).thenRefused('NO_LONGER_PARTICIPATING');
    expect(record({}, {}, { ...alone, status: 'associate', connected: false }).decision).toHaveLength(1);
  });

  it('is of an office that the directory knows', () => {
    record({}, { sender: undefined }).thenRefused('SENDER_MAY_NOT_START');
  });

  it('may be released by approval, and then says the same', () => {
    const file = decider(fileDecider);
    const officer = { officeId: officeOf.requested };
    const opened = inFile({ type: 'FileOpened', data: { side: 'requested', draft: freezeContent(), recordedFor } });
    const proposed = inFile({ type: 'ActProposed', data: { proposal: 1, act: 'submit', role: 'officer' } }, 'Ana');
    const past = [opened, proposed].map((event) => ({ ...event, header: officer }));
    const { state } = file.given(past);
    const hash = state.status === 'drafting' ? state.proposals[0]?.hash : undefined;
    const receiver = standingOf('requested');
    const delivery = { ...deliveryFrom(), writer: receiver, sender: unconnected, senderConnected: false, fileId };
    const { decision } = file.given(past).when(
      {
        act: 'approve',
        by: person('Ben', 'approver', officeOf.requested),
        proposal: 1,
        proposalHash: hash ?? 'none',
        on: { delivery: { ...delivery, addressee: receiver } },
      },
      later,
    );
    expect(decision).toMatchObject([
      { type: 'ActApproved' },
      { data: { occurredAt: noon, submission: { recordedFor } } },
    ]);
  });
});
