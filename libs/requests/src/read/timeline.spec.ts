import type { Recorded, RequestEvent } from '@exchange/contract';
import type { Language } from '@exchange/contract/texts';
import type { Decided } from '@exchange/decider';
import {
  account,
  describeOnDatabases,
  happened,
  judge,
  noon,
  officeOf,
  principal,
  type Projected,
  projected,
  requestInLog,
  requestLife,
  submittedRequest,
  testId,
  wallet,
} from '@exchange/testing';
import { auditedTimeline, requestModels, timelineOf } from '.';

const requestId = testId(0xe);

const sender = principal(officeOf.requesting);
const receiver = principal(officeOf.requested);
const stranger = principal(testId(0xc));

let given: Projected;
async function after(events: readonly Recorded<RequestEvent>[]): Promise<void> {
  given = await projected(requestModels, events);
}
afterEach(() => given.dispose());

describeOnDatabases('the timeline', () => {
  it('has one line for each event', async () => {
    await after(requestInLog(requestId, requestLife));
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
    const [, , , correctedEntry] = requestInLog(requestId, requestLife.slice(0, 9));
    const told: readonly Decided<RequestEvent>[] = [
      happened('requested', { type: 'MeasureTaken', data: { ...second, itemIds: both } }),
      happened('requested', {
        type: 'MeasureExtended',
        data: { measureId: second.measureId, until: '2027-03-02', decidedBy: judge },
      }),
      happened('requested', {
        type: 'RemedyLodged',
        data: { remedyId, itemIds: [wallet.itemId], lodgedOn: '2026-03-02', authority: 'High Court' },
      }),
      happened('requested', {
        type: 'RemedyDecided',
        data: { remedyId, effects: [{ itemId: wallet.itemId, effect: 'upheld' }], decidedBy: judge },
      }),
      happened('requested', {
        type: 'ReferenceAdded',
        data: { reference: { office: 'High Court', number: 'K 1', kind: 'court' } },
      }),
      happened('requested', {
        type: 'RelationAdded',
        data: { relation: { kind: 'duplicateOf', requestId: testId(5) } },
      }),
      happened('requested', { type: 'RelationAdded', data: { relation: { kind: 'external', reference: 'K 2' } } }),
      happened('requested', {
        type: 'EntryCorrected',
        data: {
          eventId: correctedEntry?.id ?? '',
          kind: 'clerical',
          changes: [{ pointer: '/text', value: 'x' }],
          reason: 'A slip.',
        },
      }),
    ];
    const past = requestInLog(requestId, [...requestLife.slice(0, 9), ...told]);
    const applied: RequestEvent = { type: 'CorrectionApplied', data: { correctionId: past.at(-1)?.id ?? '' } };
    const events = requestInLog(requestId, [...requestLife.slice(0, 9), ...told, happened('requesting', applied)]);
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
    const events = requestInLog(requestId, [submittedRequest(), ...requestLife.slice(3, 6)]);
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
    const message = happened('requesting', { type: 'MessageSent', data: { text: 'To the wrong acount' } });
    const events = requestInLog(requestId, [submittedRequest(), { ...message, recordedFor: officeOf.requesting }]);
    const eventId = events[1]?.id ?? '';
    const changes = [{ pointer: '/text', value: 'To the wrong account' }];
    const corrected: RequestEvent = {
      type: 'EntryCorrected',
      data: { eventId, kind: 'clerical', changes, reason: 'a slip' },
    };
    const [, , correction] = requestInLog(requestId, [submittedRequest(), message, happened('requested', corrected)]);
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
