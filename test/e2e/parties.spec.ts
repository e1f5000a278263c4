import type { RequestContent } from '@exchange/contract';
import { account, judge } from '@exchange/testing';
import type { Desk, Reply } from './support/desk';
import {
  act,
  dayIn,
  fileAt,
  freezeDraft,
  openFile,
  refusalIn,
  refusalOf,
  requestAt,
  withoutFourEyes,
} from './support/moves';
import { albania, jurisdictionOf, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const officerOf = (officeId: string, subject: string) => exchange.desk(officeId, 'officer', subject);
const besa = officerOf(albania.prosecution, 'besa');
const luan = officerOf(albania.ministry, 'luan');
const jelena = officerOf(montenegro.court, 'jelena');
const petar = officerOf(montenegro.prosecution, 'petar');
const mina = officerOf(montenegro.ministry, 'mina');

/** One person acts for each office here: four eyes have a story of their own. */
beforeAll(() =>
  withoutFourEyes(exchange.secretariat(), [
    albania.prosecution,
    albania.ministry,
    montenegro.court,
    montenegro.prosecution,
  ]),
);

async function sentBy(sender: Desk, changes: Partial<RequestContent> = {}): Promise<string> {
  const fileId = await openFile(sender, { draft: freezeDraft(changes) });
  const submitted = await sender.act(fileAt(fileId), 'submission');
  expect([submitted.status, submitted.body.code]).toEqual([201, undefined]);
  return submitted.body.requestId;
}

const delivered = (changes: Partial<RequestContent> = {}) => sentBy(besa, changes);
const acceptance = { outcome: 'accepted', itemIds: [account.itemId], grounds: [], decidedBy: judge };
const message = { text: 'Who works on this?' };

/** Every door through which more than a line of the list is seen of a request. */
const doors = ['', '/timeline', '/events', '/as-of?revision=0'] as const;

async function atEveryDoor(desk: Desk, requestId: string) {
  const answers: Reply[] = [];
  for (const door of doors) answers.push(await desk.get(`${requestAt(requestId)}${door}`));
  // What was not seen is written to by guess.
  answers.push(await desk.post(`${requestAt(requestId)}/messages`, message, { ifMatch: '"0"' }));
  return answers.map((answer) => `${answer.status} ${answer.body.code}`);
}

const everywhere = (refusal: string) => [...doors, 'act'].map(() => refusal);

async function lineOf(desk: Desk, requestId: string) {
  const { requests } = (await desk.get('/v1/requests')).body;
  return requests.find((each: { requestId: string }) => each.requestId === requestId);
}

describe('a request to a jurisdiction', () => {
  const toMontenegro = { type: 'SEIZE', addressee: { jurisdictionId: jurisdictionOf.montenegro } } as const;
  const receiverOf = async (requestId: string) => {
    const { sides } = (await besa.get(requestAt(requestId))).body;
    return sides.requested.participations.map(({ officeId }: { officeId: string }) => officeId);
  };
  let before: string;

  it('is received by the office that takes in such requests on that day', async () => {
    before = await delivered(toMontenegro);
    expect(await receiverOf(before)).toEqual([montenegro.court]);
    expect(await lineOf(jelena, before)).toMatchObject({ side: 'requested', sight: 'whole' });
  });

  it('stays where it is when another office takes them in, or when its office has other functions', async () => {
    const secretariat = exchange.secretariat();
    const intake = { officeId: montenegro.prosecution, types: ['SEIZE'], formalities: ['MUTUAL_RECOGNITION'] };
    const changed = `/v1/network/jurisdictions/${jurisdictionOf.montenegro}`;
    await secretariat.act(changed, 'intakes', { ...intake, from: dayIn(2) });
    expect(await receiverOf(await delivered(toMontenegro))).toEqual([montenegro.court]);
    await secretariat.act(changed, 'intakes', { ...intake, from: dayIn(0) });
    const court = `/v1/network/offices/${montenegro.court}`;
    await secretariat.act(court, 'functions', { functions: ['POLICE'], from: dayIn(0) });

    expect(await receiverOf(await delivered(toMontenegro))).toEqual([montenegro.prosecution]);
    expect(await receiverOf(before)).toEqual([montenegro.court]);
    expect(await atEveryDoor(petar, before)).toEqual(everywhere('404 REQUEST_NOT_FOUND'));
    await act(jelena, before, 'decisions', acceptance);
    await secretariat.act(court, 'functions', { functions: ['COURT'], from: dayIn(0) });
  });

  it('is not sent where nobody takes in such requests', async () => {
    const fileId = await openFile(besa, {
      draft: freezeDraft({ addressee: { jurisdictionId: '0a000000-0000-4000-8000-00000000dead' } }),
    });
    expect(refusalIn(await besa.act(fileAt(fileId), 'submission'))).toEqual({
      ...{ status: 422, code: 'INTAKE_UNKNOWN', pointers: ['/addressee/jurisdictionId'] },
    });
  });
});

describe('an office that takes part as a copy', () => {
  it('reads, collects nothing and does nothing, on either side', async () => {
    const participants = [
      { officeId: albania.ministry, capacity: 'copy' },
      { officeId: montenegro.ministry, capacity: 'copy' },
    ];
    const requestId = await delivered({ participants });
    for (const copy of [luan, mina]) {
      const { body } = await copy.get(requestAt(requestId));
      expect(body).toMatchObject({ sight: 'whole', allowedActions: [] });
      expect(body.collectedAt).toBeUndefined();
      expect((await copy.get(`${requestAt(requestId)}/timeline`)).body.entries).toHaveLength(1);
      const refused = await refusalOf(copy, requestId, 'messages', message);
      expect(refused).toMatchObject({ status: 403, code: 'COPY_ONLY_READS' });
    }
  });

  it('is of one of the two States', async () => {
    const participants = [{ officeId: '0b000000-0000-4000-8000-00000000dead', capacity: 'copy' }];
    const fileId = await openFile(besa, { draft: freezeDraft({ participants }) });
    expect(refusalIn(await besa.act(fileAt(fileId), 'submission'))).toMatchObject({
      ...{ status: 422, pointers: ['/participants/0/officeId'] },
    });
  });
});

describe('responsibility that passes to another office', () => {
  const toProsecution = { to: montenegro.prosecution, capacity: 'executing', cause: 'NOT_COMPETENT' };
  let requestId: string;

  /** What that office sees at each door, up to which event. */
  async function lastSeen(desk: Desk) {
    const at = requestAt(requestId);
    const { etag, body } = await desk.get(at);
    const { entries } = (await desk.get(`${at}/timeline`)).body;
    const { events } = (await desk.get(`${at}/events`)).body;
    const revision = Number(etag?.replaceAll('"', ''));
    const past = await desk.get(`${at}/as-of?revision=${revision + 1}`);
    return {
      sight: body.sight,
      messages: body.messages.length,
      revision,
      timeline: entries.at(-1).revision,
      events: events.at(-1).revision,
      beyond: past.body.code,
    };
  }

  beforeAll(async () => {
    requestId = await delivered();
    await act(jelena, requestId, 'receipt', {});
  });

  it('leaves the earlier office what it had, at every door, and nothing to do', async () => {
    await act(jelena, requestId, 'transfers', toProsecution);
    await act(petar, requestId, 'messages', message);
    const revision = (await lastSeen(petar)).revision;
    expect(await lastSeen(jelena)).toEqual({
      ...{ sight: 'prefix', messages: 0, beyond: 'as-of/after-last-revision' },
      ...{ revision: 3, timeline: 3, events: 3 },
    });
    expect(revision).toBeGreaterThan(3);
    expect(await lineOf(jelena, requestId)).toMatchObject({ sight: 'prefix', side: 'requested' });
    const refused = await refusalOf(jelena, requestId, 'messages', message);
    expect(refused).toMatchObject({ status: 403, code: 'NOT_RESPONSIBLE' });
    expect((await jelena.get(requestAt(requestId))).body.allowedActions).toEqual([]);
  });

  it('shows the earlier office nothing that came later, in no line of the list and by no search', async () => {
    const reference = { office: 'Special Prosecution', number: 'Kts 9/2026-later', kind: 'prosecutor' };
    const found = async (desk: Desk) =>
      (await desk.get(`/v1/requests?reference=${encodeURIComponent(reference.number)}`)).body.requests.length;
    const before = await lineOf(jelena, requestId);
    await act(petar, requestId, 'references', { reference });
    await act(petar, requestId, 'decisions', acceptance);
    expect([await found(petar), await found(besa), await found(jelena)]).toEqual([1, 1, 0]);
    expect(await lineOf(jelena, requestId)).toEqual(before);
    expect(before).toMatchObject({ status: 'received', outcome: 'undecided' });
    await act(petar, requestId, 'reports', {
      results: [{ itemId: account.itemId, result: 'notExecuted', handling: { code: 'H0' } }],
      ...{ final: true, decidedBy: judge },
    });
  });

  it('shows the new office everything from the beginning, as it does the other side', async () => {
    for (const desk of [petar, besa]) {
      const seen = await lastSeen(desk);
      expect(seen).toMatchObject({ sight: 'whole', messages: 1, timeline: seen.revision, events: seen.revision });
    }
    expect(await lineOf(petar, requestId)).toMatchObject({ sight: 'whole', side: 'requested' });
  });

  it('lets the new office keep a file of its own, and the earlier one open none', async () => {
    await openFile(petar, { requestId });
    expect(refusalIn(await jelena.post('/v1/files', { requestId }))).toMatchObject({
      ...{ status: 403, code: 'NOT_RESPONSIBLE' },
    });
  });

  it('comes back: then the earlier office sees all of it again', async () => {
    await act(petar, requestId, 'transfers', { ...toProsecution, to: montenegro.court });
    expect(await lastSeen(jelena)).toMatchObject({ sight: 'whole', messages: 1 });
    expect(await lastSeen(petar)).toMatchObject({ sight: 'prefix' });
    await act(jelena, requestId, 'transfers', toProsecution);
  });

  it('passes on the requesting side as well, and after closure', async () => {
    for (const desk of [petar, besa]) await act(desk, requestId, 'closure', { reason: 'NO_LONGER_PURSUED' });
    const toMinistry = { to: albania.ministry, capacity: 'central', cause: 'STAGE_OF_PROCEEDINGS' };
    await act(besa, requestId, 'transfers', toMinistry);
    expect(await lastSeen(besa)).toMatchObject({ sight: 'prefix' });
    const refused = await refusalOf(besa, requestId, 'reopening', { reason: 'NEW_FACTS' });
    expect(refused).toMatchObject({ status: 403, code: 'NOT_RESPONSIBLE' });
    await act(luan, requestId, 'reopening', { reason: 'NEW_FACTS' });
    expect((await luan.get(requestAt(requestId))).body).toMatchObject({ phase: 'open', sight: 'whole' });
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({ phase: 'closed', sight: 'prefix' });
  });

  it('stays within the State', async () => {
    const abroad = await refusalOf(petar, requestId, 'transfers', { ...toProsecution, to: albania.court });
    expect(abroad).toEqual({ status: 422, code: 'CONTENT_NOT_ACCEPTED', pointers: ['/to'] });
    const toItself = await refusalOf(petar, requestId, 'transfers', toProsecution);
    expect(toItself).toMatchObject({ status: 409, code: 'TRANSFER_TO_ITSELF' });
  });

  it('is nothing to an office that takes no part', async () => {
    for (const stranger of [mina, officerOf(albania.court, 'arta'), officerOf(montenegro.aro, 'marko')]) {
      expect(await atEveryDoor(stranger, requestId)).toEqual(everywhere('404 REQUEST_NOT_FOUND'));
      expect(await lineOf(stranger, requestId)).toBeUndefined();
    }
  });
});

describe('a request that an office restricts to those who are assigned', () => {
  const milo = officerOf(montenegro.court, 'milo');
  const auditor = exchange.desk(montenegro.court, 'auditor', 'vera', 'AUDIT');
  const onDuty = exchange.desk(montenegro.court, 'duty', 'duty', 'URGENT_DUTY');
  const closed = everywhere('403 REQUEST_RESTRICTED');
  const urgent = { urgency: { level: 'urgent', grounds: 'The money leaves today.' } } as const;

  async function restricted(changes: Partial<RequestContent> = {}) {
    const requestId = await delivered(changes);
    const fileId = await openFile(jelena, { requestId });
    const put = async (what: string, body: object) => {
      const { etag } = await jelena.get(fileAt(fileId));
      return jelena.put(`${fileAt(fileId)}/${what}`, body, { ifMatch: String(etag) });
    };
    const assigned = await put('assignment', { assignees: [{ account: 'jelena' }] });
    const done = await put('restriction', { restricted: true, reason: 'A colleague is named in it.' });
    expect([assigned.status, done.status]).toEqual([200, 200]);
    return { requestId, fileId, put };
  }

  it('shows colleagues its number and nothing more', async () => {
    const { requestId, fileId } = await restricted();
    const { number, submittedAt } = (await jelena.get(requestAt(requestId))).body;
    expect(await lineOf(milo, requestId)).toEqual({
      ...{ requestId, number, submittedAt, side: 'requested', sight: 'number' },
    });
    expect(await atEveryDoor(milo, requestId)).toEqual(closed);
    expect(refusalIn(await milo.get(fileAt(fileId)))).toMatchObject({ status: 403, code: 'FILE_RESTRICTED' });
    const noted = await milo.post(`${fileAt(fileId)}/notes`, { text: 'Hm.' }, { ifMatch: '"2"' });
    expect(refusalIn(noted)).toMatchObject({ status: 403, code: 'FILE_RESTRICTED' });
  });

  it('is open to those who are assigned, to auditors, and to the other side', async () => {
    const { requestId, fileId } = await restricted();
    for (const desk of [jelena, auditor, besa]) {
      expect(await lineOf(desk, requestId)).toMatchObject({ sight: 'whole' });
      for (const door of doors) expect((await desk.get(`${requestAt(requestId)}${door}`)).status).toBe(200);
    }
    expect((await auditor.get(fileAt(fileId))).body).toMatchObject({ restricted: true });
    await act(jelena, requestId, 'messages', message);
  });

  it('is open to whoever is on duty out of hours where it is urgent', async () => {
    const [calm, burning] = [await restricted(), await restricted(urgent)];
    expect(await atEveryDoor(onDuty, calm.requestId)).toEqual(closed);
    expect((await onDuty.get(requestAt(burning.requestId))).body).toMatchObject({ sight: 'whole' });
    const inHours = exchange.desk(montenegro.court, 'duty', 'duty');
    expect(await atEveryDoor(inHours, burning.requestId)).toEqual(closed);
    await act(onDuty, burning.requestId, 'messages', message);
  });

  it('is opened again to all', async () => {
    const { requestId, put } = await restricted();
    await put('restriction', { restricted: false, reason: 'The colleague has left.' });
    expect((await milo.get(requestAt(requestId))).body).toMatchObject({ sight: 'whole' });
  });

  it('stands in the list of those who are assigned; what is nobody’s stands apart', async () => {
    const [assigned, unassigned] = [(await restricted()).requestId, await delivered()];
    const listed = async (desk: Desk, whose: string): Promise<readonly string[]> => {
      const { requests } = (await desk.get(`/v1/requests?assigned=${whose}`)).body;
      return requests.map(({ requestId }: { requestId: string }) => requestId);
    };
    expect(await listed(jelena, 'me')).toContain(assigned);
    expect(await listed(jelena, 'me')).not.toContain(unassigned);
    expect(await listed(jelena, 'nobody')).toContain(unassigned);
    expect(await listed(jelena, 'nobody')).not.toContain(assigned);
    expect(await listed(milo, 'me')).toEqual([]);
  });
});

describe('a file that is opened to another office of the State', () => {
  it('is read there, not written in, and closed again', async () => {
    const requestId = await delivered();
    const fileId = await openFile(jelena, { requestId });
    const opened = async (officeIds: readonly string[]) => {
      const { etag } = await jelena.get(fileAt(fileId));
      const body = { officeIds, reason: 'The ministry answers for the treaty.' };
      return jelena.put(`${fileAt(fileId)}/readers`, body, { ifMatch: String(etag) });
    };
    const ofOthers = async () => (await mina.get('/v1/files?keeper=others')).body.files;
    expect((await mina.get(fileAt(fileId))).status).toBe(404);

    expect((await opened([montenegro.ministry])).status).toBe(200);
    expect((await mina.get(fileAt(fileId))).body).toMatchObject({ fileId, requestId, allowedActions: [] });
    expect(await ofOthers()).toMatchObject([{ fileId }]);
    const noted = await mina.act(fileAt(fileId), 'notes', { text: 'Seen.' });
    expect(refusalIn(noted)).toMatchObject({ status: 403, code: 'FILE_OF_ANOTHER_OFFICE' });
    // The file is opened, not the request.
    expect(await atEveryDoor(mina, requestId)).toEqual(everywhere('404 REQUEST_NOT_FOUND'));

    expect(refusalIn(await opened([albania.ministry]))).toEqual({
      ...{ status: 422, code: 'OTHER_JURISDICTION', pointers: ['/officeIds/0'] },
    });
    await opened([]);
    expect((await mina.get(fileAt(fileId))).status).toBe(404);
    expect(await ofOthers()).toEqual([]);
  });
});

describe('a relation to another request', () => {
  const to = (requestId: string) => ({ relation: { kind: 'duplicateOf', requestId } });

  it('names one in which the other side takes part', async () => {
    const [first, second] = [await delivered(), await delivered()];
    await act(jelena, second, 'relations', to(first));
    expect((await besa.get(requestAt(second))).body).toMatchObject({ relations: [{ data: to(first) }] });
  });

  it('does not tell the other side of a request of somebody else, or of none', async () => {
    const ofTheMinistry = await sentBy(luan);
    const requestId = await delivered();
    for (const unknown of [ofTheMinistry, '00000000-0000-4000-8000-00000000dead']) {
      expect(await refusalOf(jelena, requestId, 'relations', to(unknown))).toEqual({
        ...{ status: 422, code: 'CONTENT_NOT_ACCEPTED', pointers: ['/relation/requestId'] },
      });
    }
  });
});

describe('a request that is returned as a duplicate', () => {
  const duplicate = (duplicateOf: string) => ({
    ...{ code: 'X-DUP', reason: 'You asked before.', duplicateOf, decidedBy: judge },
  });

  it('names the other request where its sender takes part in it', async () => {
    const [first, second] = [await delivered(), await delivered()];
    await act(jelena, second, 'return', duplicate(first));
    expect((await besa.get(requestAt(second))).body).toMatchObject({
      ...{ phase: 'returned', returns: [{ data: { duplicateOf: first } }] },
    });
  });

  it('does not tell its sender of a request of somebody else', async () => {
    const ofTheMinistry = await sentBy(luan);
    const requestId = await delivered();
    for (const unknown of [ofTheMinistry, requestId, '00000000-0000-4000-8000-00000000dead']) {
      expect(await refusalOf(jelena, requestId, 'return', duplicate(unknown))).toEqual({
        ...{ status: 422, code: 'CONTENT_NOT_ACCEPTED', pointers: ['/duplicateOf'] },
      });
    }
  });
});
