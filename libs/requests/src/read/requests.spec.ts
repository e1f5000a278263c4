import type { Principal } from '@exchange/access';
import type { Recorded, RequestContent, RequestEvent } from '@exchange/contract';
import { type Role, roles, type Side, sides } from '@exchange/contract/codes';
import type { Language } from '@exchange/contract/texts';
import type { Decided } from '@exchange/decider';
import { Refused } from '@exchange/kernel';
import { parsed } from '@exchange/read-models';
import {
  account,
  describeOnDatabases,
  freezeContent,
  judge,
  noon,
  officeOf,
  type Projected,
  projected,
  recorded,
  submittedRequest,
  testId,
  traceContent,
  wallet,
} from '@exchange/testing';
import { allowedActions, evolve, noRequest } from '../domain';
import { auditedTimeline, findRequest, listRequests, requestModels, timelineOf } from '.';

const requestId = testId(0xe);

function principal(officeId: string, role: Role = 'officer'): Principal {
  return { officeId, clientId: 'client', subject: 'subject', actorId: 'actor', personId: 'actor', role };
}
const sender = principal(officeOf.requesting);
const receiver = principal(officeOf.requested);
const stranger = principal(testId(0xc));

/** One request as the log holds it. */
function stream(id: string, past: readonly Decided<RequestEvent>[]): Recorded<RequestEvent>[] {
  return recorded(past).map((event) => ({ ...event, streamId: `request-${id}` }));
}

function by(side: Side, event: RequestEvent, occurredAt = noon): Decided<RequestEvent> {
  return { ...event, side, capacity: side === 'requesting' ? 'issuing' : 'executing', occurredAt };
}

const life: readonly Decided<RequestEvent>[] = [
  submittedRequest(),
  by('requested', { type: 'RequestCollected', data: {} }),
  by('requested', {
    type: 'RequestReceived',
    data: { receivedAt: noon, implied: false, reference: 'ME 12/2026', unit: 'Unit 2' },
  }),
  by('requesting', { type: 'MessageSent', data: { text: 'Private words' } }),
  by('requested', { type: 'ClarificationAsked', data: { number: 1, text: 'Which?', pauseClaimed: false } }),
  by('requesting', { type: 'ClarificationAnswered', data: { number: 1, text: 'This one' } }),
  by('requested', {
    type: 'ItemsDecided',
    data: { itemIds: [account.itemId], outcome: 'accepted', grounds: [], decidedBy: judge },
  }),
  by('requested', {
    type: 'ItemsDecided',
    data: {
      itemIds: [wallet.itemId],
      outcome: 'postponed',
      grounds: [{ code: 'FP-a' }],
      until: '2026-04-01',
      decidedBy: judge,
    },
  }),
  by('requested', {
    type: 'MeasureTaken',
    data: { measureId: testId(2), kind: 'SEIZURE', itemIds: [account.itemId], from: '2026-03-02', decidedBy: judge },
  }),
  by('requested', {
    type: 'ExecutionReported',
    data: {
      results: [{ itemId: account.itemId, result: 'executed', handling: { code: 'H0' } }],
      final: false,
      decidedBy: judge,
    },
  }),
  by('requested', {
    type: 'MeasureEnded',
    data: { measureId: testId(2), reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge },
  }),
  by('requesting', {
    type: 'RequestWithdrawn',
    data: { itemIds: [wallet.itemId], reason: 'NOT_NEEDED', decidedBy: judge },
  }),
  by('requesting', { type: 'SideClosed', data: { reason: 'COMPLETED' } }),
];

let given: Projected;
async function after(events: readonly Recorded<RequestEvent>[]): Promise<void> {
  given = await projected(requestModels, events);
}
afterEach(() => given.dispose());

async function detailFor(reader: Principal) {
  const found = await findRequest(given.models, reader, requestId);
  return found?.sees === 'whole' ? { ...found, detail: parsed(found.detail) } : undefined;
}

describeOnDatabases('the list', () => {
  it('shows a request to both sides, each from where it stands', async () => {
    await after(stream(requestId, life.slice(0, 8)));
    const common = {
      ...{ requestId, number: 'AL-ME-00000-00000', type: 'FREEZE', urgency: 'normal', submittedAt: noon },
      ...{ status: 'inExecution', outcome: 'partlyAccepted', typeOutcome: 'partlyAccepted', collectedAt: noon },
      ...{ sight: 'whole', assigned: false, recalledAt: null, lastEventAt: noon },
    };
    const outbox = await listRequests(given.models, sender, { equal: {}, limit: 10 });
    expect(outbox.rows).toEqual([
      {
        ...common,
        ...{ side: 'requesting', counterpartJurisdiction: 'ME', counterpartOfficeId: officeOf.requested },
        ...{ ownReference: 'P 4/2026', counterpartReference: 'ME 12/2026' },
      },
    ]);
    const inbox = await listRequests(given.models, receiver, { equal: {}, limit: 10 });
    expect(inbox.rows).toEqual([
      {
        ...common,
        ...{ side: 'requested', counterpartJurisdiction: 'AL', counterpartOfficeId: officeOf.requesting },
        ...{ ownReference: 'ME 12/2026', counterpartReference: 'P 4/2026' },
      },
    ]);
    expect(await listRequests(given.models, stranger, { equal: {}, limit: 10 })).toEqual({ rows: [] });
  });

  const other = testId(0xd);
  const trace = traceContent({ urgency: { level: 'urgent' }, references: [] });
  it.each([
    ['side', { equal: { side: 'requesting' } }, [requestId, other]],
    ['the other side', { equal: { side: 'requested' } }, []],
    ['type', { equal: { type: 'TRACE' } }, [other]],
    ['urgency', { equal: { urgency: 'urgent' } }, [other]],
    ['status', { equal: { status: 'inExecution' } }, [requestId]],
    ['outcome', { equal: { outcome: 'undecided' } }, [other]],
    ['counterpart', { equal: { counterpartJurisdiction: 'XK' } }, []],
    ['number', { equal: { number: 'AL-ME-00000-00000' } }, [requestId, other]],
    ['what was collected', { equal: {}, collected: true }, [requestId]],
    ['what was not', { equal: {}, collected: false }, [other]],
    ['own reference', { equal: {}, reference: 'P 4/2026' }, [requestId]],
    ['the counterpart’s reference', { equal: {}, reference: 'ME 12/2026' }, [requestId]],
    ['a reference that nobody gave', { equal: {}, reference: 'P 4' }, []],
  ] as const)('can be narrowed by %s', async (_, filter, found) => {
    await after([...stream(requestId, life.slice(0, 8)), ...stream(other, [submittedRequest(trace)])]);
    const { rows } = await listRequests(given.models, sender, { ...filter, limit: 10 });
    expect(rows.map((row) => row.requestId)).toEqual(found);
  });

  it('comes in pages that together are the whole, the newest first', async () => {
    const at = (n: number): string => `2026-03-0${1 + (n % 3)}T12:00:00.000Z`;
    const submitted = Array.from({ length: 11 }, (_, n) => ({ ...submittedRequest(), occurredAt: at(n) }));
    await after(submitted.flatMap((event, n) => stream(testId(0x100 + n), [event])));
    const whole = await listRequests(given.models, sender, { equal: {}, limit: 50 });
    const days = whole.rows.map((row) => row.submittedAt);
    expect(days).toEqual([...days].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));

    const pages = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const filter = { equal: {}, limit: 4, ...(cursor !== '' && { cursor }) };
      const page = await listRequests(given.models, sender, filter);
      pages.push(page.rows);
      cursor = page.next;
    }
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 3]);
    expect(pages.flat()).toEqual(whole.rows);
    await expect(listRequests(given.models, sender, { equal: {}, limit: 4, cursor: 'x' })).rejects.toThrow(Refused);
  });
});

describeOnDatabases('the detail', () => {
  it('is the same for both sides, and is not there for anybody else', async () => {
    await after(stream(requestId, life));
    const own = await detailFor(sender);
    expect(own?.detail).toMatchObject({
      ...{ requestId, number: 'AL-ME-00000-00000', phase: 'open', status: 'inExecution', outcome: 'executed' },
      ...{ submittedAt: noon, collectedAt: noon, openClarifications: [], content: freezeContent() },
      sides: { requesting: { jurisdiction: 'AL', closed: true }, requested: { jurisdiction: 'ME', closed: false } },
      items: [
        { itemId: account.itemId, decision: 'accepted', results: ['executed'] },
        { itemId: wallet.itemId, decision: 'postponed', withdrawn: true },
      ],
      receipts: [{ revision: 2, side: 'requested', officeId: officeOf.requested, data: { unit: 'Unit 2' } }],
      messages: [{ revision: 3, side: 'requesting', data: { text: 'Private words' } }],
      clarifications: [{ data: { number: 1, text: 'Which?' } }],
      answers: [{ data: { number: 1, text: 'This one' } }],
      decisions: [{ data: { outcome: 'accepted' } }, { data: { outcome: 'postponed', until: '2026-04-01' } }],
      measures: [{ data: { kind: 'SEIZURE' } }],
      measureEnds: [{ data: { reason: 'lifted' } }],
      reports: [{ data: { final: false } }],
      withdrawals: [{ data: { reason: 'NOT_NEEDED' } }],
      closures: [{ side: 'requesting', data: { reason: 'COMPLETED' } }],
    });
    expect(own?.revision).toBe(12);
    expect((await detailFor(receiver))?.detail).toEqual(own?.detail);
    expect(await findRequest(given.models, stranger, requestId)).toBeUndefined();
    expect(await findRequest(given.models, sender, testId(0x99))).toBeUndefined();
  });

  it('says what the rules of the domain allow this caller', async () => {
    for (const length of [1, 3, 7, 13]) {
      const events = stream(requestId, life.slice(0, length));
      await after(events);
      const state = events.reduce(evolve, noRequest);
      if (state.phase === 'none') throw new Error('not delivered');
      for (const side of sides) {
        for (const role of roles) {
          const found = await findRequest(given.models, principal(officeOf[side], role), requestId);
          expect(found?.sees === 'whole' && found.allowedActions).toEqual(allowedActions(state, officeOf[side], role));
        }
      }
      if (length < 13) await given.dispose();
    }
  });
});

describeOnDatabases('the timeline', () => {
  it('has one line for each event', async () => {
    await after(stream(requestId, life));
    const lines = await timelineOf(given.models, receiver, requestId, 'en');
    expect(lines?.entries.map(({ revision, side, sentence }) => `${revision} ${side}: ${sentence}`)).toEqual([
      '0 requesting: AL sent ME the request AL-ME-00000-00000: Prohibit disposal.',
      '1 requested: The requested side looked at the request for the first time.',
      '2 requested: The requested side acknowledged receipt.',
      '3 requesting: The requesting side sent a message.',
      '4 requested: The requested side asked for clarification 1.',
      '5 requesting: The requesting side answered clarification 1.',
      '6 requested: Decided on item 1: Accepted.',
      '7 requested: Decided on item 2: Postponed on FP-a until 2026-04-01.',
      '8 requested: Measure 1 on item 1 from 2026-03-02: Seizure: custody or control taken.',
      '9 requested: Interim report on item 1: Executed.',
      '10 requested: Measure 1 (Seizure: custody or control taken) ended on 2026-03-02: Lifted.',
      '11 requesting: Withdrew item 2: No longer needed.',
      '12 requesting: The requesting side closed: Everything asked for is done.',
    ]);
    expect(await timelineOf(given.models, sender, requestId, 'en')).toEqual(lines);
    expect(await timelineOf(given.models, stranger, requestId, 'en')).toBeUndefined();
  });

  it('says which measure, item, remedy, entry, file number and request an act is about', async () => {
    const second = { measureId: testId(3), kind: 'PROHIBITION', from: '2026-03-02', decidedBy: judge };
    const both = [account.itemId, wallet.itemId];
    const remedyId = testId(4);
    const [, , , correctedEntry] = stream(requestId, life.slice(0, 9));
    const told: readonly Decided<RequestEvent>[] = [
      by('requested', { type: 'MeasureTaken', data: { ...second, itemIds: both } }),
      by('requested', {
        type: 'MeasureExtended',
        data: { measureId: second.measureId, until: '2027-03-02', decidedBy: judge },
      }),
      by('requested', {
        type: 'RemedyLodged',
        data: { remedyId, itemIds: [wallet.itemId], lodgedOn: '2026-03-02', authority: 'High Court' },
      }),
      by('requested', {
        type: 'RemedyDecided',
        data: { remedyId, effects: [{ itemId: wallet.itemId, effect: 'upheld' }], decidedBy: judge },
      }),
      by('requested', {
        type: 'ReferenceAdded',
        data: { reference: { office: 'High Court', number: 'K 1', kind: 'court' } },
      }),
      by('requested', { type: 'RelationAdded', data: { relation: { kind: 'duplicateOf', requestId: testId(5) } } }),
      by('requested', { type: 'RelationAdded', data: { relation: { kind: 'external', reference: 'K 2' } } }),
      by('requested', {
        type: 'EntryCorrected',
        data: {
          eventId: correctedEntry?.id ?? '',
          kind: 'clerical',
          changes: [{ pointer: '/text', value: 'x' }],
          reason: 'A slip.',
        },
      }),
    ];
    const past = stream(requestId, [...life.slice(0, 9), ...told]);
    const applied: RequestEvent = { type: 'CorrectionApplied', data: { correctionId: past.at(-1)?.id ?? '' } };
    const events = stream(requestId, [...life.slice(0, 9), ...told, by('requesting', applied)]);
    await after(events);
    const lines = await timelineOf(given.models, sender, requestId, 'en');
    const sentences = lines?.entries.map(({ sentence }) => sentence) ?? [];
    expect(sentences.slice(9)).toEqual([
      'Measure 2 on items 1-2 from 2026-03-02: Prohibition to dispose.',
      'Measure 2 (Prohibition to dispose) was extended until 2027-03-02.',
      'Legal remedy 1 on item 2 was lodged on 2026-03-02.',
      'Legal remedy 1 was decided: The decision stands.',
      'The requested side added a file number, 2 in the list of this request: Court file.',
      `The requested side said how the request stands to the request ${testId(5)}: Is a duplicate of.`,
      'The requested side said how the request stands to a matter outside this exchange: A request outside this exchange.',
      'The requested side corrected 1 place of entry 3: Clerical error.',
      'The requesting side confirmed that it applied the correction of entry 3.',
    ]);
    const audited = auditedTimeline(
      events.map((event) => ({ event, closed: [] })),
      'en',
    );
    expect(audited.map(({ sentence }) => sentence)).toEqual(sentences);
  });

  it('says how late an act was recorded, from more than a day on', async () => {
    const events = stream(requestId, [submittedRequest(), ...life.slice(3, 6)]);
    const recordedAt = [
      '2026-03-02T12:00:00.000Z',
      '2026-03-03T12:00:00.000Z',
      '2026-03-03T12:00:00.001Z',
      '2026-03-05T13:59:00.000Z',
    ];
    await after(
      events.map((event, n) => ({ ...event, header: { ...event.header, recordedAt: recordedAt[n] ?? noon } })),
    );
    const lines = await timelineOf(given.models, sender, requestId, 'en');
    expect(lines?.entries.map(({ hoursLate }) => hoursLate)).toEqual([null, null, 24, 73]);
  });

  it('marks what another office recorded, and what was corrected since, in every language', async () => {
    const message = by('requesting', { type: 'MessageSent', data: { text: 'To the wrong acount' } });
    const events = stream(requestId, [submittedRequest(), { ...message, recordedFor: officeOf.requesting }]);
    const eventId = events[1]?.id ?? '';
    const changes = [{ pointer: '/text', value: 'To the wrong account' }];
    const corrected: RequestEvent = {
      type: 'EntryCorrected',
      data: { eventId, kind: 'clerical', changes, reason: 'a slip' },
    };
    const [, , correction] = stream(requestId, [submittedRequest(), message, by('requested', corrected)]);
    await after([...events, ...(correction === undefined ? [] : [correction])]);
    const said = async (language: Language) =>
      (await timelineOf(given.models, receiver, requestId, language))?.entries.map(({ sentence }) => sentence).slice(1);
    expect(await said('en')).toEqual([
      'The requesting side sent a message. As the other side reports; the office was not connected. Corrected since.',
      'The requested side corrected 1 place of entry 1: Clerical error.',
    ]);
    expect(await said('hr')).toEqual([
      'Strana moliteljica je poslala poruku. Prema navodima druge strane; ured nije bio povezan. Naknadno ispravljeno.',
      'Zamoljena strana je ispravila 1 mjesto u unosu 1: Pisarska pogreška.',
    ]);
  });
});

it('nothing of an office’s own context or file is in any answer', async () => {
  const content: RequestContent = freezeContent();
  await after(stream(requestId, [submittedRequest(content), ...life.slice(1)]));
  for (const reader of [sender, receiver]) {
    const answers = JSON.stringify([
      await listRequests(given.models, reader, { equal: {}, limit: 10 }),
      await detailFor(reader),
      await timelineOf(given.models, reader, requestId, 'en'),
    ]);
    for (const secret of ['actor of the', 'commandId', 'contextSalt', '"test"']) {
      expect(answers).not.toContain(secret);
    }
  }
});
