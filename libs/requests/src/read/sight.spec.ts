import type { Principal } from '@exchange/access';
import type { AnyEvent, FileEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { Role, Side } from '@exchange/contract/codes';
import type { Decided } from '@exchange/decider';
import { parsed } from '@exchange/read-models';
import {
  describeOnDatabases,
  freezeContent,
  inFile,
  judge,
  noon,
  officeOf,
  type Projected,
  projected,
  recorded,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { admissionTo, findRequest, listRequests, type Looking, type RequestFilter, requestModels, timelineOf } from '.';

/* What each office, and each person of it, sees of one request as its history goes on. */

const requestId = testId(0xe);
const successor = testId(0xb2);

function person(officeId: string, actorId = 'somebody', role: Role = 'officer', purpose = 'CASE_WORK'): Looking {
  const principal: Principal = { officeId, clientId: 'client', subject: 'subject', actorId, personId: actorId, role };
  return { ...principal, purpose };
}
const sender = person(officeOf.requesting);
const receiver = person(officeOf.requested);

function by(side: Side, event: RequestEvent): Decided<RequestEvent> {
  return { ...event, side, capacity: side === 'requesting' ? 'issuing' : 'executing', occurredAt: noon };
}
function onRequest(past: readonly Decided<RequestEvent>[]): Recorded<AnyEvent>[] {
  return recorded(past).map((event) => ({ ...event, streamId: `request-${requestId}` }));
}
function onFile(fileId: string, officeId: string, events: readonly FileEvent[]): Recorded<AnyEvent>[] {
  const past = events.map((event) => ({ ...inFile(event), header: { officeId } }));
  return recorded<FileEvent>(past).map((event) => ({ ...event, streamId: `file-${fileId}` }));
}

const submitted = submittedRequest();
const message = (text: string): Decided<RequestEvent> => by('requested', { type: 'MessageSent', data: { text } });
const transfer = by('requested', {
  type: 'ResponsibilityTransferred',
  data: { to: successor, capacity: 'executing', cause: 'NOT_COMPETENT' },
});
const recall = by('requesting', { type: 'RequestRecalled', data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge } });
const reference = (number: string): Decided<RequestEvent> =>
  by('requested', { type: 'ReferenceAdded', data: { reference: { office: 'Court', number, kind: 'court' } } });

let given: Projected;
async function after(...events: readonly Recorded<AnyEvent>[]): Promise<void> {
  given = await projected(requestModels, events);
}
afterEach(() => given.dispose());

const find = (reader: Looking) => findRequest(given.models, reader, requestId);
const list = async (reader: Looking, filter: Partial<RequestFilter> = {}) =>
  (await listRequests(given.models, reader, { equal: {}, limit: 10, ...filter })).rows;
const sentences = async (reader: Looking) =>
  (await timelineOf(given.models, reader, requestId, 'en'))?.entries.map(({ revision }) => revision);

describeOnDatabases('an office that has handed over', () => {
  it('keeps its line and its timeline as they were, and its successor sees the whole', async () => {
    await after(...onRequest([submitted, message('before'), transfer, message('after'), reference('AFTER 1')]));
    expect(await find(receiver)).toEqual({ sees: 'prefix', revision: 2 });
    expect(await sentences(receiver)).toEqual([0, 1, 2]);
    expect(await list(receiver)).toMatchObject([{ requestId, sight: 'prefix', side: 'requested' }]);
    expect(await find(person(successor))).toMatchObject({ sees: 'whole', revision: 4 });
    expect(await sentences(person(successor))).toEqual([0, 1, 2, 3, 4]);
    expect(await list(sender)).toMatchObject([{ sight: 'whole', counterpartOfficeId: successor }]);
  });

  it('does not find it by a number that came later', async () => {
    await after(...onRequest([submitted, reference('BEFORE 1'), transfer, reference('AFTER 1')]));
    expect(await list(receiver, { reference: 'BEFORE 1' })).toHaveLength(1);
    expect(await list(receiver, { reference: 'AFTER 1' })).toEqual([]);
    expect(await list(person(successor), { reference: 'AFTER 1' })).toHaveLength(1);
  });

  it('sees all of it again when responsibility comes back', async () => {
    const back = by('requested', {
      type: 'ResponsibilityTransferred',
      data: { to: officeOf.requested, capacity: 'executing', cause: 'REORGANISATION' },
    });
    await after(...onRequest([submitted, transfer, message('meanwhile'), back]));
    expect(await find(receiver)).toMatchObject({ sees: 'whole', revision: 3 });
    expect(await find(person(successor))).toEqual({ sees: 'prefix', revision: 3 });
  });
});

describeOnDatabases('the addressee of a recalled request', () => {
  it('keeps a stub, in the list as well, and finds it by its number alone', async () => {
    await after(...onRequest([submitted, reference('ME 7/2026'), recall]));
    expect(await find(receiver)).toMatchObject({
      sees: 'stub',
      revision: 2,
      stub: { requestId, type: 'FREEZE', counterpartJurisdiction: 'AL', collected: false, recalledAt: noon },
      allowedActions: ['transfer', 'confirmDeletion'],
    });
    const [line] = await list(receiver);
    expect(line).toMatchObject({ sight: 'stub', status: 'recalled', urgency: null, ownReference: null });
    expect(await timelineOf(given.models, receiver, requestId, 'en')).toBeUndefined();
    expect(await list(receiver, { reference: 'ME 7/2026' })).toEqual([]);
    expect(await list(receiver, { equal: { number: 'AL-ME-00000-00000' } })).toHaveLength(1);
    expect(JSON.stringify([await find(receiver), await list(receiver)])).not.toContain('Shembulli');
    expect(await find(sender)).toMatchObject({ sees: 'whole' });
    expect(await list(sender)).toMatchObject([{ sight: 'whole', recalledAt: noon, ownReference: 'P 4/2026' }]);
  });
});

describeOnDatabases('a correction', () => {
  const correction = (kind: string, pointer: string, value: string): Decided<RequestEvent> =>
    by('requesting', {
      type: 'EntryCorrected',
      data: { eventId: testId(0x1000), kind, changes: [{ pointer, value }], reason: 'It was wrong.' },
    });
  const detail = async (reader: Looking) => {
    const found = await find(reader);
    return found?.sees === 'whole' ? parsed(found.detail) : undefined;
  };

  it('shows the new value, marked, and nowhere the old one', async () => {
    await after(...onRequest([submitted, correction('wrongPerson', '/content/persons/0/name', 'Tjetri')]));
    for (const reader of [sender, receiver]) {
      const shown = await detail(reader);
      expect(shown?.content.persons?.[0]?.name).toBe('Tjetri');
      expect(shown?.contentCorrected).toMatchObject([{ pointer: '/content/persons/0/name', kind: 'wrongPerson' }]);
      expect(JSON.stringify([shown, await list(reader), await sentences(reader)])).not.toContain('Shembulli');
    }
  });

  it('about the wrong person takes the value out of earlier corrections too', async () => {
    const place = '/content/persons/0/name';
    const earlier = correction('clerical', place, 'Shembull-Tjeter');
    await after(...onRequest([submitted, earlier, correction('wrongPerson', place, 'Askushi')]));
    const shown = await detail(receiver);
    expect(JSON.stringify(shown)).not.toContain('Shembull');
    expect(shown?.corrections).toMatchObject([
      { data: { changes: [{ value: 'Askushi' }] }, corrected: [{ pointer: '/changes/0/value', kind: 'wrongPerson' }] },
      { data: { changes: [{ value: 'Askushi' }] } },
    ]);
  });

  it('is not told to an office that had handed over before, but for what was about the wrong person', async () => {
    for (const [kind, told] of [
      ['clerical', false],
      ['wrongPerson', true],
    ] as const) {
      await after(...onRequest([submitted, transfer, correction(kind, '/content/reasons', 'Others')]));
      const flags = async (reader: Looking) =>
        (await timelineOf(given.models, reader, requestId, 'en'))?.entries.map(({ corrected }) => corrected);
      expect([await flags(receiver), await flags(sender)]).toEqual([
        [told, false],
        [true, false, false],
      ]);
      const { latest } = (await timelineOf(given.models, receiver, requestId, 'en')) ?? {};
      expect(latest).toBe(told ? 2 : 1);
      if (!told) await given.dispose();
    }
  });

  it('is searched by the new number, and not by the old one', async () => {
    await after(...onRequest([submitted, correction('clerical', '/content/references/0/number', 'P 5/2026')]));
    expect(await list(sender, { reference: 'P 4/2026' })).toEqual([]);
    expect(await list(sender, { reference: 'P 5/2026' })).toMatchObject([{ ownReference: 'P 5/2026' }]);
  });

  it('of an act is shown where the act is told', async () => {
    const ofMessage = by('requested', {
      type: 'EntryCorrected',
      data: {
        eventId: testId(0x1001),
        kind: 'clerical',
        changes: [{ pointer: '/text', value: 'right' }],
        reason: 'A slip.',
      },
    });
    await after(...onRequest([submitted, message('wrong'), ofMessage]));
    expect((await detail(sender))?.messages).toMatchObject([
      { data: { text: 'right' }, corrected: [{ pointer: '/text', kind: 'clerical' }] },
    ]);
    const lines = await timelineOf(given.models, sender, requestId, 'en');
    expect(lines?.entries.map(({ corrected }) => corrected)).toEqual([false, true, false]);
  });
});

describeOnDatabases('a restricted file', () => {
  const file = testId(0xf1);
  const opened: FileEvent = { type: 'FileOpened', data: { side: 'requested', requestId, urgent: false } };
  const restricted: FileEvent = { type: 'FileRestricted', data: { restricted: true, reason: 'A colleague.' } };
  const assigned = (...actors: readonly string[]): FileEvent => ({
    type: 'FileAssigned',
    data: { assignees: actors.map((actorId) => ({ actorId })) },
  });
  const urgent = submittedRequest(freezeContent({ urgency: { level: 'urgent', grounds: 'It would be moved.' } }));

  it('leaves to others of the office the number of its request', async () => {
    await after(...onRequest([submitted]), ...onFile(file, officeOf.requested, [opened, assigned('ana'), restricted]));
    expect(await find(receiver)).toEqual({ sees: 'number', number: 'AL-ME-00000-00000' });
    expect(await list(receiver)).toEqual([
      { requestId, submittedAt: noon, side: 'requested', number: 'AL-ME-00000-00000', sight: 'number' },
    ]);
    for (const filter of [{ equal: { type: 'FREEZE' } }, { reference: 'P 4/2026' }, { collected: false }] as const) {
      expect(await list(receiver, filter)).toEqual([]);
    }
    expect(await list(receiver, { equal: { side: 'requested' } })).toHaveLength(1);
    expect(await admissionTo(given.models, receiver, requestId)).toBe('restricted');
    expect(await admissionTo(given.models, person(testId(0xcc)), requestId)).toBe('foreign');
    expect(await admissionTo(given.models, receiver, testId(0xff))).toBeUndefined();
    for (const reader of [person(officeOf.requested, 'ana'), person(officeOf.requested, 'x', 'auditor'), sender]) {
      expect(await find(reader)).toMatchObject({ sees: 'whole' });
      expect(await list(reader, { equal: { type: 'FREEZE' } })).toMatchObject([{ sight: 'whole' }]);
      expect(await admissionTo(given.models, reader, requestId)).toBe('open');
    }
  });

  it('is open to whoever is on duty where the request is urgent and the purpose says so', async () => {
    const desk = onFile(file, officeOf.requested, [opened, restricted]);
    await after(...onRequest([urgent]), ...desk);
    const onDuty = person(officeOf.requested, 'somebody', 'duty', 'URGENT_DUTY');
    expect(await find(onDuty)).toMatchObject({ sees: 'whole' });
    expect(await list(onDuty, { equal: { urgency: 'urgent' } })).toHaveLength(1);
    expect(await find(person(officeOf.requested, 'somebody', 'duty'))).toMatchObject({ sees: 'number' });
    await given.dispose();
    await after(...onRequest([submitted]), ...desk);
    expect(await find(onDuty)).toMatchObject({ sees: 'number' });
    expect(await list(onDuty)).toMatchObject([{ sight: 'number' }]);
  });

  it('tells one person what is theirs, and what is nobody’s', async () => {
    await after(...onRequest([submitted]), ...onFile(file, officeOf.requested, [opened, assigned('ana', 'ben')]));
    expect(await list(person(officeOf.requested, 'ana'), { assigned: 'me' })).toMatchObject([{ assigned: true }]);
    expect(await list(receiver, { assigned: 'me' })).toEqual([]);
    expect(await list(receiver, { assigned: 'nobody' })).toEqual([]);
    expect(await list(sender, { assigned: 'nobody' })).toMatchObject([{ assigned: false }]);
    await given.dispose();
    const changed = onFile(file, officeOf.requested, [opened, assigned('ana'), assigned('ben'), restricted]);
    await after(...onRequest([submitted]), ...changed);
    expect(await list(person(officeOf.requested, 'ana'), { assigned: 'me' })).toEqual([]);
    expect(await find(person(officeOf.requested, 'ana'))).toMatchObject({ sees: 'number' });
  });

  it('that was restricted as a draft restricts the request that was made of it', async () => {
    const draft = { side: 'requesting', draft: freezeContent() };
    const released: FileEvent = {
      type: 'DraftReleased',
      data: { requestId, submission: submitted.data, occurredAt: noon, directoryRevisions: [] },
    };
    const written: readonly FileEvent[] = [{ type: 'FileOpened', data: draft }, assigned('ana'), restricted, released];
    await after(...onFile(file, officeOf.requesting, written), ...onRequest([submitted]));
    expect(await find(sender)).toMatchObject({ sees: 'number' });
    expect(await find(person(officeOf.requesting, 'ana'))).toMatchObject({ sees: 'whole' });
    expect(await list(person(officeOf.requesting, 'ana'), { assigned: 'me' })).toHaveLength(1);
    expect(await find(receiver)).toMatchObject({ sees: 'whole' });
  });

  it('that was restricted between release and delivery restricts the request as well', async () => {
    const released: FileEvent = {
      type: 'DraftReleased',
      data: { requestId, submission: submitted.data, occurredAt: noon, directoryRevisions: [] },
    };
    const draft: FileEvent = { type: 'FileOpened', data: { side: 'requesting', draft: freezeContent() } };
    await after(...onFile(file, officeOf.requesting, [draft, released, restricted]), ...onRequest([submitted]));
    expect(await find(sender)).toMatchObject({ sees: 'number' });
  });
});
