import {
  account,
  askedBy,
  decider,
  freezeContent,
  judge,
  noon,
  sought,
  spontaneousContent,
  submittedRequest,
  testId,
  told,
  traceContent,
  wallet,
} from '@exchange/testing';
import type { EndMeasureBody, ExtendMeasureBody, MeasureBody } from './measuring';
import { requestDecider } from './request-decider';

const by = { side: 'requested', capacity: 'executing', occurredAt: noon } as const;
const received = { type: 'RequestReceived', data: { receivedAt: noon, implied: false }, ...by } as const;
const measureId = testId(0x71);
const nationalAct = { kind: 'COURT_ORDER', authority: 'Sample High Court', reference: 'KM 3/2026', date: '2026-03-02' };
const freeze: MeasureBody = {
  measureId,
  kind: 'PROHIBITION',
  itemIds: [account.itemId],
  nationalAct,
  from: '2026-03-02',
  decidedBy: judge,
};
const valuation: MeasureBody = {
  measureId,
  kind: 'VALUATION',
  itemIds: [account.itemId],
  from: '2026-03-02',
  decidedBy: judge,
};

const accepted = (itemId: string) =>
  ({
    type: 'ItemsDecided',
    data: { itemIds: [itemId], outcome: 'accepted', grounds: [], decidedBy: judge },
    ...by,
  }) as const;
const taken = { type: 'MeasureTaken', data: freeze, ...by } as const;
const ended = {
  type: 'MeasureEnded',
  data: { measureId, reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge },
  ...by,
} as const;
const frozen = decider(requestDecider).given([submittedRequest(), received, accepted(account.itemId)]);
const when = (body: MeasureBody) => ({ act: 'measure', ...askedBy('requested'), body }) as const;

describe('a measure', () => {
  it('is taken on an accepted item', () => {
    frozen.when(when(freeze)).then([taken]);
    frozen.when(when({ ...freeze, itemIds: [account.itemId, wallet.itemId] })).thenRefused('ITEM_NOT_ACCEPTED');
  });

  it('is taken once under one id', () => {
    const past = decider(requestDecider).given([submittedRequest(), received, accepted(account.itemId), taken]);
    past.when(when(freeze)).thenRefused('MEASURE_EXISTS');
  });

  it.each<[string, MeasureBody, string[]]>([
    ['names items of the request', { ...freeze, itemIds: [testId(9)] }, ['/itemIds/0']],
    ['is of a kind of the list', { ...freeze, kind: 'MAGIC' }, ['/kind']],
    ['ends after it began', { ...freeze, until: '2026-03-01' }, ['/until']],
    ['begins on a day that exists', { ...freeze, from: '2026-02-31' }, ['/from']],
  ])('%s', (_rule, body, pointers) => {
    frozen.when(when(body)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('names the act of the State that takes it, if it binds property', () => {
    const { nationalAct: _, ...bare } = freeze;
    frozen.when(when(bare)).thenRefused('CONTENT_NOT_ACCEPTED', ['/nationalAct']);
    expect(frozen.when(when(valuation)).decision).toHaveLength(1);
  });

  it('on an advance copy waits for the original, or names an urgent basis', () => {
    const content = freezeContent({ transmission: { mode: 'ADVANCE_COPY', formalChannel: 'Ministry of Justice' } });
    const past = decider(requestDecider).given([submittedRequest(content), received, accepted(account.itemId)]);
    past.when(when(freeze)).thenRefused('CONTENT_NOT_ACCEPTED', ['/formalReceipt']);
    const arrived = { date: '2026-03-02', reference: 'MoJ 5' };
    expect(past.when(when({ ...freeze, formalReceipt: arrived })).decision).toHaveLength(1);
    expect(past.when(when({ ...freeze, urgentNationalBasis: 'Art. 9 of the sample act' })).decision).toHaveLength(1);
    expect(past.when(when(valuation)).decision).toHaveLength(1);
  });

  it('never binds property on an informal request without an order of the own State', () => {
    const past = decider(requestDecider).given([submittedRequest(traceContent()), received, accepted(sought.itemId)]);
    const onTrace = { ...freeze, itemIds: [sought.itemId] };
    past
      .when(when({ ...onTrace, nationalAct: { ...nationalAct, kind: 'POLICE_ACT' } }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/nationalAct/kind']);
    expect(past.when(when(onTrace)).decision).toHaveLength(1);
  });
});

describe('spontaneous information', () => {
  it('is taken or declined; no measure answers it', () => {
    const past = decider(requestDecider).given([
      submittedRequest(spontaneousContent()),
      received,
      accepted(told.itemId),
    ]);
    past.when(when({ ...valuation, itemIds: [told.itemId] })).thenRefused('CONTENT_NOT_ACCEPTED', ['/kind']);
  });
});

describe('the end of a measure', () => {
  const end = (body: Partial<EndMeasureBody> = {}, id = measureId) =>
    ({
      act: 'endMeasure',
      ...askedBy('requested'),
      measureId: id,
      body: { reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge, ...body },
    }) as const;
  const past = [submittedRequest(), received, accepted(account.itemId), taken];
  const inForce = decider(requestDecider).given(past);

  it('comes once, to a measure that was taken', () => {
    inForce.when(end()).then([ended]);
    inForce.when(end({}, testId(9))).thenRefused('MEASURE_NOT_FOUND');
    decider(requestDecider)
      .given([...past, ended])
      .when(end())
      .thenRefused('MEASURE_ENDED');
  });

  it('has a reason of the list and a day after the beginning', () => {
    inForce.when(end({ reason: 'forgotten' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/reason']);
    inForce.when(end({ endedOn: '2026-03-01' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/endedOn']);
  });
});

describe('the extension of a measure', () => {
  const until = '2026-06-01';
  const limited = { ...taken, data: { ...freeze, until } };
  const extend = (changes: Partial<ExtendMeasureBody> = {}, id = measureId) =>
    ({
      act: 'extendMeasure',
      ...askedBy('requested'),
      measureId: id,
      body: { until: '2026-09-01', nationalAct, decidedBy: judge, ...changes },
    }) as const;
  const past = [submittedRequest(), received, accepted(account.itemId), limited];
  const inForce = decider(requestDecider).given(past);
  const extended = {
    type: 'MeasureExtended',
    data: { measureId, until: '2026-09-01', nationalAct, decidedBy: judge },
    ...by,
  } as const;

  it('keeps in force for longer what is in force', () => {
    inForce.when(extend()).then([extended]);
    inForce.when(extend({}, testId(9))).thenRefused('MEASURE_NOT_FOUND');
    decider(requestDecider)
      .given([...past, ended])
      .when(extend())
      .thenRefused('MEASURE_ENDED');
  });

  it('goes beyond what it was extended to before', () => {
    const again = decider(requestDecider).given([...past, extended]);
    again.when(extend()).thenRefused('CONTENT_NOT_ACCEPTED', ['/until']);
    expect(again.when(extend({ until: '2026-09-02' })).decision).toHaveLength(1);
  });

  it('names a later day of the calendar, and not one that has passed', () => {
    inForce.when(extend({ until })).thenRefused('CONTENT_NOT_ACCEPTED', ['/until']);
    inForce.when(extend({ until: '2026-09-31' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/until']);
    const inOctober = '2026-10-05T12:00:00.000Z';
    inForce.when(extend(), inOctober).thenRefused('CONTENT_NOT_ACCEPTED', ['/until']);
    expect(inForce.when(extend({ until: '2026-10-05' }), inOctober).decision).toHaveLength(1);
  });

  it('has nothing to extend in a measure that has no end', () => {
    const endless = decider(requestDecider).given([submittedRequest(), received, accepted(account.itemId), taken]);
    endless.when(extend()).thenRefused('CONTENT_NOT_ACCEPTED', ['/until']);
  });

  it('names the act of the State that extends it, if it binds property', () => {
    const { nationalAct: _, ...bare } = extend().body;
    inForce.when({ ...extend(), body: bare }).thenRefused('CONTENT_NOT_ACCEPTED', ['/nationalAct']);
    const monitoring = { ...taken, data: { ...freeze, kind: 'MONITORING', until } };
    const watched = decider(requestDecider).given([submittedRequest(), received, accepted(account.itemId), monitoring]);
    expect(watched.when({ ...extend(), body: bare }).decision).toHaveLength(1);
  });

  it('rests on an order of this State where the request is informal', () => {
    const content = traceContent({ type: 'MANAGE', items: [account] });
    const managed = decider(requestDecider).given([
      submittedRequest(content),
      received,
      accepted(account.itemId),
      limited,
    ]);
    const byPolice = extend({ nationalAct: { ...nationalAct, kind: 'POLICE_ACT' } });
    managed.when(byPolice).thenRefused('CONTENT_NOT_ACCEPTED', ['/nationalAct/kind']);
    expect(managed.when(extend()).decision).toHaveLength(1);
    expect(inForce.when(byPolice).decision).toHaveLength(1);
  });

  it('is possible while the request is wound down, and not once it is closed by the requested side', () => {
    const withdrawal = {
      type: 'RequestWithdrawn',
      data: { itemIds: [account.itemId, wallet.itemId], reason: 'NOT_NEEDED', decidedBy: judge },
      side: 'requesting',
      capacity: 'issuing',
      occurredAt: noon,
    } as const;
    expect(
      decider(requestDecider)
        .given([...past, withdrawal])
        .when(extend()).decision,
    ).toHaveLength(1);
    const closed = { type: 'SideClosed', data: { reason: 'COMPLETED' }, ...by } as const;
    decider(requestDecider)
      .given([...past, closed])
      .when(extend())
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });
});
