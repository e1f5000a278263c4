import {
  askedBy,
  decider,
  freezeContent,
  noon,
  submittedRequest,
  testId,
  traceContent,
  account,
} from '@exchange/testing';
import { type RequestCommand, requestDecider } from './request-decider';

const request = decider(requestDecider);
const formal = request.given([submittedRequest()]);
const message: RequestCommand = { act: 'message', ...askedBy('requested'), body: { text: 'We look into it.' } };
const acceptance = {
  act: 'decide',
  ...askedBy('requested'),
  body: { outcome: 'accepted', grounds: [], decidedBy: freezeContent().decidedBy },
} as const;
const by = { side: 'requested', capacity: 'executing' } as const;

describe('the submission', () => {
  const { type: _, side: __, capacity: ___, occurredAt, data } = submittedRequest();

  it('creates the request once, from what the file released', () => {
    const submit: RequestCommand = { act: 'submit', submission: data, occurredAt };
    request.given([]).when(submit).then([submittedRequest()]);
    formal.when(submit).thenRefused('REQUEST_EXISTS');
  });
});

describe('the order of refusals', () => {
  const stranger = { ...askedBy('requested'), actor: { officeId: testId(0xc), role: 'officer' } } as const;
  const withdrawn = [submittedRequest(), withdrawal()];

  it('tells nobody that a request exists in which he takes no part, nor that one does not', () => {
    formal.when({ ...acceptance, ...stranger }).thenRefused('REQUEST_NOT_FOUND');
    request.given([]).when(acceptance).thenRefused('REQUEST_NOT_FOUND');
  });

  it('names the side and the role before the state', () => {
    const wound = request.given(withdrawn);
    wound.when({ ...acceptance, ...askedBy('requesting') }).thenRefused('NOT_YOUR_SIDES_ACT');
    wound.when({ ...acceptance, ...askedBy('requested', 'auditor') }).thenRefused('ROLE_NOT_ALLOWED');
    wound.when(acceptance).thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('lets nobody act whose jurisdiction takes no part any more', () => {
    const { standing } = askedBy('requested');
    formal.when({ ...message, standing: { ...standing, status: 'none' } }).thenRefused('NO_LONGER_PARTICIPATING');
    expect(formal.when({ ...message, standing: { ...standing, status: 'suspended' } }).decision).toHaveLength(2);
  });

  it('lets no office act that is not connected today, whatever it was on the day of the act', () => {
    const { standing } = askedBy('requested');
    const unconnected = { ...standing, connected: false };
    for (const asked of [message, { act: 'collect', ...askedBy('requested'), body: {} } as const]) {
      formal.when({ ...asked, standing: unconnected }).thenRefused('OFFICE_NOT_CONNECTED');
      expect(Array.isArray(formal.when({ ...asked, standingThen: unconnected }).decision)).toBe(true);
    }
    formal.when({ ...message, ...stranger, standing: unconnected }).thenRefused('REQUEST_NOT_FOUND');
  });

  it('names what the items say before four eyes, and four eyes before the content', () => {
    const alone = { ...acceptance, secondPerson: false, body: { ...acceptance.body, outcome: 'perhaps' } };
    request.given([submittedRequest(), decision()]).when(alone).thenRefused('ITEM_ALREADY_DECIDED');
    formal.when(alone).thenRefused('FOUR_EYES_REQUIRED');
    formal.when({ ...alone, secondPerson: true }).thenRefused('CONTENT_NOT_ACCEPTED');
  });

  it('asks for no four eyes where the office does without, and none for an informal trace', () => {
    const alone = { ...acceptance, secondPerson: false };
    const { standing } = alone;
    expect(formal.when({ ...alone, standing: { ...standing, fourEyes: false } }).decision).toHaveLength(2);
    expect(request.given([submittedRequest(traceContent())]).when(alone).decision).toHaveLength(2);
  });
});

describe('the time of an act', () => {
  const later = '2026-03-10T08:00:00.000Z';

  it('lies neither before delivery nor in the future', () => {
    formal
      .when({ ...message, occurredAt: '2026-03-02T11:59:59.999Z' })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/occurredAt']);
    formal
      .when({ ...message, occurredAt: '2026-03-02T12:00:00.001Z' })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/occurredAt']);
  });

  it.each(['2026-03-09T23:99:00.000Z', '2026-02-31T10:00:00.000Z', '2026-03-09'])(
    'is a moment, which %s is not',
    (occurredAt) => {
      formal.when({ ...message, occurredAt }, later).thenRefused('CONTENT_NOT_ACCEPTED', ['/occurredAt']);
    },
  );

  it('may lie 24 hours back, and more with a reason that the event carries', () => {
    formal
      .when({ ...message, occurredAt: '2026-03-09T07:59:59.999Z' }, later)
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/lateReason']);
    const event = { type: 'MessageSent', data: { text: 'We look into it.' }, ...by } as const;
    const received = (at: string) =>
      ({ type: 'RequestReceived', data: { receivedAt: at, implied: true }, ...by, occurredAt: at }) as const;
    const dayBefore = '2026-03-09T08:00:00.000Z';
    formal
      .when({ ...message, occurredAt: dayBefore }, later)
      .then([received(dayBefore), { ...event, occurredAt: dayBefore }]);
    formal
      .when({ ...message, occurredAt: noon, lateReason: 'Power cut' }, later)
      .then([received(noon), { ...event, data: { ...event.data, lateReason: 'Power cut' }, occurredAt: noon }]);
  });
});

describe('an act of the requested side before anybody acknowledged', () => {
  it('implies the receipt, in the same append', () => {
    formal.when(message).then([
      { type: 'RequestReceived', data: { receivedAt: noon, implied: true }, ...by, occurredAt: noon },
      { type: 'MessageSent', data: { text: 'We look into it.' }, ...by, occurredAt: noon },
    ]);
  });

  it('implies nothing where the requesting side writes, where it is only collected, or once it was received', () => {
    const ours = { side: 'requesting', capacity: 'issuing', occurredAt: noon } as const;
    formal.when({ ...message, ...askedBy('requesting') }).then([{ type: 'MessageSent', data: message.body, ...ours }]);
    formal
      .when({ act: 'collect', ...askedBy('requested', 'reader'), body: {} })
      .then([{ type: 'RequestCollected', data: {}, ...by, occurredAt: noon }]);
    const received = {
      type: 'RequestReceived',
      data: { receivedAt: noon, implied: false },
      ...by,
      occurredAt: noon,
    } as const;
    request
      .given([submittedRequest(), received])
      .when(message)
      .then([{ type: 'MessageSent', data: message.body, ...by, occurredAt: noon }]);
  });
});

function withdrawal() {
  const data = {
    itemIds: freezeContent().items.map(({ itemId }) => itemId),
    reason: 'NOT_NEEDED',
    decidedBy: freezeContent().decidedBy,
  };
  return { type: 'RequestWithdrawn', data, side: 'requesting', capacity: 'issuing', occurredAt: noon } as const;
}

function decision() {
  const data = { ...acceptance.body, itemIds: [account.itemId] };
  return { type: 'ItemsDecided', data, ...by, occurredAt: noon } as const;
}
