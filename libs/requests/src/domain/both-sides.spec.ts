import { account, askedBy, decider, judge, noon, submittedRequest, testId, wallet } from '@exchange/testing';
import { type RequestCommand, requestDecider } from './request-decider';

const asRequested = { side: 'requested', capacity: 'executing', occurredAt: noon } as const;
const asRequesting = { side: 'requesting', capacity: 'issuing', occurredAt: noon } as const;
const received = { type: 'RequestReceived', data: { receivedAt: noon, implied: false }, ...asRequested } as const;
const bothItems = [account.itemId, wallet.itemId];
const withdrawn = (itemIds: readonly string[]) =>
  ({ type: 'RequestWithdrawn', data: { itemIds, reason: 'NOT_NEEDED', decidedBy: judge }, ...asRequesting }) as const;
const measureId = testId(0x71);
const frozen = {
  type: 'MeasureTaken',
  data: { measureId, kind: 'PROHIBITION', itemIds: [account.itemId], from: '2026-03-02', decidedBy: judge },
  ...asRequested,
} as const;
const accepted = {
  type: 'ItemsDecided',
  data: { itemIds: bothItems, outcome: 'accepted', grounds: [], decidedBy: judge },
  ...asRequested,
} as const;
const sideClosed = (by: typeof asRequested | typeof asRequesting) =>
  ({ type: 'SideClosed', data: { reason: 'COMPLETED' }, ...by }) as const;

const request = decider(requestDecider);
const open = [submittedRequest(), received] as const;

describe('receipt', () => {
  const acknowledge = (receivedAt?: string): RequestCommand => ({
    act: 'acknowledge',
    ...askedBy('requested', 'clerk'),
    body: { zone: 'Europe/Podgorica', reference: 'I-77', ...(receivedAt !== undefined && { receivedAt }) },
  });
  const later = '2026-03-02T15:00:00.000Z';
  const delivered = request.given([submittedRequest()]);

  it('is said once, and lies between delivery and now', () => {
    delivered.when(acknowledge('2026-03-02T14:00:00.000Z'), later).then([
      {
        type: 'RequestReceived',
        data: { zone: 'Europe/Podgorica', reference: 'I-77', receivedAt: '2026-03-02T14:00:00.000Z', implied: false },
        ...asRequested,
        occurredAt: later,
      },
    ]);
    delivered.when(acknowledge('2026-03-02T11:59:59.999Z'), later).thenRefused('CONTENT_NOT_ACCEPTED', ['/receivedAt']);
    delivered.when(acknowledge('2026-03-02T15:00:00.001Z'), later).thenRefused('CONTENT_NOT_ACCEPTED', ['/receivedAt']);
    const late = request.given(open).when(acknowledge());
    late.thenRefused('ACT_NOT_POSSIBLE_NOW');
    const detail = '"acknowledge" is not possible while the request is open, only while it is awaiting.';
    expect(late.decision).toMatchObject({ detail });
  });
});

describe('clarifications', () => {
  const ask: RequestCommand = {
    act: 'askClarification',
    ...askedBy('requested'),
    body: { text: 'Which?', pauseClaimed: true },
  };
  const asked = (number: number) =>
    ({ type: 'ClarificationAsked', data: { text: 'Which?', pauseClaimed: true, number }, ...asRequested }) as const;
  const answer = (number: number, side: 'requesting' | 'requested' = 'requesting'): RequestCommand => ({
    act: 'answerClarification',
    ...askedBy(side),
    number,
    body: { text: 'This one' },
  });
  const answered = { type: 'ClarificationAnswered', data: { text: 'This one', number: 1 }, ...asRequesting } as const;

  it('are numbered; several may be open', () => {
    request
      .given(open)
      .when(ask)
      .then([asked(1)]);
    request
      .given([...open, asked(1)])
      .when(ask)
      .then([asked(2)]);
  });

  it('are answered once, by the side that was asked', () => {
    const past = request.given([...open, asked(1)]);
    past.when(answer(1)).then([answered]);
    past.when(answer(1, 'requested')).thenRefused('CLARIFICATION_IS_YOURS');
    past.when(answer(2)).thenRefused('CLARIFICATION_NOT_FOUND');
    request
      .given([...open, asked(1), answered])
      .when(answer(1))
      .thenRefused('CLARIFICATION_ANSWERED');
  });

  it('name items of the request', () => {
    const body = { text: 'Which?', pauseClaimed: false, itemIds: [testId(9)] };
    request
      .given(open)
      .when({ ...ask, body })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/itemIds/0']);
  });
});

describe('withdrawal', () => {
  const withdraw = (itemIds?: readonly string[], reason = 'NOT_NEEDED'): RequestCommand => ({
    act: 'withdraw',
    ...askedBy('requesting'),
    body: { reason, decidedBy: judge, ...(itemIds && { itemIds }) },
  });

  it('of some items closes only these', () => {
    request
      .given(open)
      .when(withdraw([account.itemId]))
      .then([withdrawn([account.itemId])]);
    expect(request.given([...open, withdrawn([account.itemId])]).state.phase).toBe('open');
    request
      .given([...open, withdrawn([account.itemId])])
      .when(withdraw([account.itemId]))
      .thenRefused('ITEM_WITHDRAWN');
  });

  it('of every item winds the request down, before and after receipt, with or without measures', () => {
    request
      .given([submittedRequest()])
      .when(withdraw())
      .then([withdrawn(bothItems)]);
    request
      .given([...open, withdrawn([account.itemId])])
      .when(withdraw())
      .then([withdrawn([wallet.itemId])]);
    for (const past of [[], [received], [received, accepted, frozen]]) {
      expect(request.given([submittedRequest(), ...past, withdrawn(bothItems)]).state.phase).toBe('windingDown');
    }
    expect(request.given([...open, withdrawn([account.itemId]), withdrawn([wallet.itemId])]).state.phase).toBe(
      'windingDown',
    );
  });

  it('needs four eyes, a reason of the list, and words for any other', () => {
    const body = { reason: 'NOT_NEEDED', decidedBy: judge };
    const alone: RequestCommand = { act: 'withdraw', ...askedBy('requesting'), secondPerson: false, body };
    request.given(open).when(alone).thenRefused('FOUR_EYES_REQUIRED');
    request.given(open).when(withdraw(undefined, 'BORED')).thenRefused('CONTENT_NOT_ACCEPTED', ['/reason']);
    request.given(open).when(withdraw(undefined, 'OTHER')).thenRefused('CONTENT_NOT_ACCEPTED', ['/text']);
  });
});

describe('closure', () => {
  const close = (side: 'requesting' | 'requested', reason = 'COMPLETED'): RequestCommand => ({
    act: 'close',
    ...askedBy(side),
    body: { reason },
  });
  const reported = {
    type: 'ExecutionReported',
    data: {
      results: [account, wallet].map(({ itemId }) => ({ itemId, result: 'executed', handling: { code: 'H0' } })),
      final: true,
      decidedBy: judge,
    },
    ...asRequested,
  } as const;
  const ended = {
    type: 'MeasureEnded',
    data: { measureId, reason: 'lifted', endedOn: '2026-03-03', decidedBy: judge },
    ...asRequested,
  } as const;

  it('waits on the requested side for its measures and its reports', () => {
    request
      .given([...open, accepted])
      .when(close('requested'))
      .thenRefused('ITEM_UNREPORTED');
    request
      .given([...open, accepted, frozen, reported])
      .when(close('requested'))
      .thenRefused('MEASURE_IN_FORCE');
    request
      .given([...open, accepted, frozen, reported, ended])
      .when(close('requested'))
      .then([sideClosed(asRequested)]);
    request
      .given([...open, accepted, frozen])
      .when(close('requesting'))
      .then([sideClosed(asRequesting)]);
  });

  it('does not wait for what was done at once, nor for items that were withdrawn', () => {
    const confiscated = { ...frozen, data: { ...frozen.data, kind: 'CONFISCATION' } } as const;
    request
      .given([...open, accepted, confiscated, reported])
      .when(close('requested'))
      .then([sideClosed(asRequested)]);
    request
      .given([...open, accepted, withdrawn(bothItems)])
      .when(close('requested'))
      .then([sideClosed(asRequested)]);
  });

  it('of one side lets the other go on; of both closes the request', () => {
    const half = [...open, sideClosed(asRequesting)];
    request.given(half).when(close('requesting')).thenRefused('ACT_NOT_POSSIBLE_NOW');
    expect(request.given(half).state.phase).toBe('open');
    expect(request.given([...half, sideClosed(asRequested)]).state.phase).toBe('closed');
  });

  it('has a reason of the list, and words for any other', () => {
    request.given(open).when(close('requesting', 'TIRED')).thenRefused('CONTENT_NOT_ACCEPTED', ['/reason']);
    request.given(open).when(close('requesting', 'OTHER')).thenRefused('CONTENT_NOT_ACCEPTED', ['/text']);
  });
});

describe('messages and collection', () => {
  it('are possible after closure', () => {
    const closed = request.given([...open, sideClosed(asRequesting), sideClosed(asRequested)]);
    const body = { text: 'Thank you', documents: [{ sha256: 'a'.repeat(64), kind: 'NOVEL', title: 'Thanks' }] };
    closed
      .when({ act: 'message', ...askedBy('requesting'), body })
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/documents/0/kind']);
    expect(
      closed.when({ act: 'message', ...askedBy('requesting'), body: { text: 'Thank you' } }).decision,
    ).toHaveLength(1);
    expect(closed.when({ act: 'collect', ...askedBy('requested', 'reader'), body: {} }).decision).toHaveLength(1);
  });
});
