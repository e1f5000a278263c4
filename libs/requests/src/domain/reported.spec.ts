import type { RecordedFor } from '@exchange/contract';
import { type Side, sides } from '@exchange/contract/codes';
import {
  account,
  askedBy,
  decidedOn,
  decider,
  freezeContent,
  furtherOfficeOf,
  handedOver,
  happened,
  impliedReceipt,
  judge,
  madeBy,
  noon,
  officeOf,
  onPaperFor,
  partyWith,
  received,
  standingOf,
  strangerOffice,
  submittedRequest,
  traceContent,
  withdrawnItems,
} from '@exchange/testing';
import type { SendMessage } from './messaging';
import { type RequestCommand, requestDecider } from './request-decider';

const request = decider(requestDecider);
const delivered = [submittedRequest()];
const open = [...delivered, received];
const later = '2026-03-20T09:00:00.000Z';

/** The office of the other side records what the office of `side`, which is not connected, did at noon by letter. */
function reported(side: Side, changes: Partial<SendMessage> = {}, how: Partial<RecordedFor> = {}): SendMessage {
  const writer = side === 'requesting' ? 'requested' : 'requesting';
  const act = { act: 'message', ...askedBy(writer), body: { text: 'It came by letter' } } as const;
  return { ...act, counterpartConnected: false, ...onPaperFor(side, how), ...changes };
}

describe('an act of an office that is not connected', () => {
  it.each(sides)('is recorded by the other side as one of the %s side, in the capacity of that office', (side) => {
    request
      .given(open)
      .when(reported(side))
      .then([
        {
          ...happened(side, { type: 'MessageSent', data: { text: 'It came by letter', ...onPaperFor(side) } }),
          recordedFor: officeOf[side],
        },
      ]);
  });

  it('is possible as it would be for that side, and not as for the writer', () => {
    const withdraw: RequestCommand = {
      ...reported('requesting'),
      act: 'withdraw',
      body: { reason: 'NOT_NEEDED', decidedBy: judge },
    };
    const { data } = withdrawnItems();
    request
      .given(open)
      .when(withdraw)
      .then([
        {
          ...happened('requesting', { type: 'RequestWithdrawn', data: { ...data, ...onPaperFor('requesting') } }),
          recordedFor: officeOf.requesting,
        },
      ]);
    const wrongSide: RequestCommand = { ...reported('requested'), act: 'withdraw', body: withdraw.body };
    request.given(open).when(wrongSide).thenRefused('NOT_YOUR_SIDES_ACT');
    request
      .given([...open, withdrawnItems()])
      .when(withdraw)
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('implies the receipt of that side, which is recorded for it as well', () => {
    const [receipt, message] = [impliedReceipt, { type: 'MessageSent', ...madeBy.requested }] as const;
    request
      .given(delivered)
      .when(reported('requested'))
      .then([
        { ...receipt, recordedFor: officeOf.requested },
        {
          ...message,
          data: { text: 'It came by letter', ...onPaperFor('requested') },
          recordedFor: officeOf.requested,
        },
      ] as const);
    expect(request.given(delivered).when(reported('requesting')).decision).toHaveLength(1);
  });

  it('needs the role and the four eyes of the writer, in the order in which every act does', () => {
    const decide: RequestCommand = {
      ...reported('requested'),
      act: 'decide',
      body: { outcome: 'accepted', grounds: [], decidedBy: judge },
    };
    request
      .given(open)
      .when({ ...decide, secondPerson: false })
      .thenRefused('FOUR_EYES_REQUIRED');
    request
      .given(open)
      .when({ ...decide, ...askedBy('requesting', 'reader') })
      .thenRefused('ROLE_NOT_ALLOWED');
    const alone = { ...decide, secondPerson: false, standing: standingOf('requesting', { fourEyes: false }) };
    expect(request.given(open).when(alone).decision).toHaveLength(1);
    request
      .given([...open, decidedOn('accepted')])
      .when({ ...decide, secondPerson: false })
      .thenRefused('ITEM_ALREADY_DECIDED');
  });

  it('is held to the standing of the writer in the network', () => {
    const outside = reported('requested', { standing: standingOf('requesting', { status: 'none' }) });
    request.given(open).when(outside).thenRefused('NO_LONGER_PARTICIPATING');
  });

  it('answers what the writer asked, and closes nothing of the writer', () => {
    const asked = happened('requesting', {
      type: 'ClarificationAsked',
      data: { number: 1, text: 'Which?', pauseClaimed: false },
    });
    const answer: RequestCommand = {
      ...reported('requested'),
      act: 'answerClarification',
      number: 1,
      body: { text: 'This one' },
    };
    expect(request.given([...open, asked]).when(answer).decision).toHaveLength(1);
    request
      .given([...open, asked])
      .when({ ...answer, ...onPaperFor('requesting'), ...askedBy('requested') })
      .thenRefused('CLARIFICATION_IS_YOURS');
    const close: RequestCommand = { ...reported('requested'), act: 'close', body: { reason: 'COMPLETED' } };
    const { decision } = request.given(open).when(close);
    expect(decision).toMatchObject([{ type: 'SideClosed', side: 'requested', capacity: 'executing' }]);
  });

  it('is held to what that side owes before it closes', () => {
    const close: RequestCommand = { ...reported('requested'), act: 'close', body: { reason: 'COMPLETED' } };
    request
      .given([...open, decidedOn('accepted')])
      .when(close)
      .thenRefused('ITEM_UNREPORTED');
  });
});

describe('who may record it, and of whom', () => {
  it('is refused from the day on which that office is connected', () => {
    request
      .given(open)
      .when(reported('requested', { counterpartConnected: true }))
      .thenRefused('OFFICE_CONNECTED');
  });

  it('is of the office that is responsible on the other side, and of no other', () => {
    for (const officeId of [strangerOffice, officeOf.requesting, furtherOfficeOf.requested]) {
      request
        .given(open)
        .when(reported('requested', {}, { officeId }))
        .thenRefused('NOT_RECORDED_FOR_THAT_OFFICE', ['/recordedFor/officeId']);
    }
    const handed = request.given([...open, handedOver('requested', furtherOfficeOf.requested)]);
    handed.when(reported('requested')).thenRefused('NOT_RECORDED_FOR_THAT_OFFICE');
    expect(handed.when(reported('requested', {}, { officeId: furtherOfficeOf.requested })).decision).toMatchObject([
      { recordedFor: furtherOfficeOf.requested },
    ]);
  });

  it('is for the responsible office of the other side, no copy, no former one and no stranger', () => {
    const copy = { officeId: furtherOfficeOf.requesting, capacity: 'copy', responsible: false, from: noon };
    const withCopy = submittedRequest(undefined, { requesting: partyWith('requesting', copy) });
    const of = (officeId: string) => reported('requested', askedBy('requesting', 'officer', officeId));
    request.given([withCopy, received]).when(of(copy.officeId)).thenRefused('COPY_ONLY_READS');
    request
      .given([...open, handedOver('requesting', furtherOfficeOf.requesting)])
      .when(of(officeOf.requesting))
      .thenRefused('NOT_RESPONSIBLE');
    request.given(open).when(of(strangerOffice)).thenRefused('REQUEST_NOT_FOUND');
  });

  it('is never that somebody looked at it', () => {
    request
      .given(open)
      .when({ ...reported('requested'), act: 'collect', body: {} })
      .thenRefused('NOT_RECORDED_FOR_THAT_OFFICE');
  });
});

describe('the moment of such an act', () => {
  it('stands in the place of the reason for being late', () => {
    const { decision } = request.given(open).when(reported('requested'), later);
    expect(decision).toMatchObject([{ occurredAt: noon, data: { text: 'It came by letter' } }]);
  });

  it.each([
    ['before delivery', { date: '2026-03-02T11:59:59.999Z' }, '/recordedFor/date'],
    ['in the future', { date: '2026-03-20T09:00:00.001Z' }, '/recordedFor/date'],
    ['on no day of the calendar', { date: '2026-02-30T09:00:00.000Z' }, '/recordedFor/date'],
    ['by no channel of the list', { channel: 'PIGEON' }, '/recordedFor/channel'],
  ])('lies not %s', (_, how, pointer) => {
    request
      .given(open)
      .when(reported('requested', {}, how), later)
      .thenRefused('CONTENT_NOT_ACCEPTED', [pointer]);
  });

  it('is said once', () => {
    request
      .given(open)
      .when(reported('requested', { occurredAt: noon }), later)
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/occurredAt']);
  });

  it('is that of the receipt, unless the receipt has another', () => {
    const acknowledge: RequestCommand = { ...reported('requested'), act: 'acknowledge', body: {} };
    const { decision } = request.given(delivered).when(acknowledge, later);
    expect(decision).toMatchObject([{ occurredAt: noon, data: { receivedAt: noon, implied: false } }]);
  });
});

describe('a request whose sender is not connected', () => {
  it('was delivered when it came, for the sender, by the office that recorded it', () => {
    const { data } = submittedRequest(traceContent());
    const submission = { ...data, ...onPaperFor('requesting') };
    const { decision } = request.given([]).when({ act: 'submit', submission, occurredAt: noon }, later);
    expect(decision).toMatchObject([
      { type: 'RequestSubmitted', ...madeBy.requesting, occurredAt: noon, recordedFor: officeOf.requesting },
    ]);
  });

  it('is worked by the office that recorded it, from the file that it was recorded from', () => {
    const submission = {
      ...submittedRequest(freezeContent()),
      recordedFor: officeOf.requesting,
      header: { officeId: officeOf.requested },
    };
    const { state } = request.given([submission]);
    expect(state).toMatchObject({ submittedBy: officeOf.requested, phase: 'awaiting' });
    const body = { itemIds: [account.itemId], outcome: 'accepted', grounds: [], decidedBy: judge };
    expect(request.given([submission]).when({ act: 'decide', ...askedBy('requested'), body }).decision).toHaveLength(2);
  });
});
