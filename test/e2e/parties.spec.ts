import { account, judge } from '@exchange/testing';
import type { Desk } from './support/desk';
import { act, dayIn, fileAt, freezeDraft, openFile, refusalIn, refusalOf, requestAt } from './support/moves';
import { albania, jurisdictionOf, montenegro } from './support/offices';
import { atEveryDoor, everywhere, lineOf, message, partiesOn } from './support/parties';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const { officerOf, besa, luan, jelena, petar, mina, delivered } = partiesOn(exchange);
const acceptance = { outcome: 'accepted', itemIds: [account.itemId], grounds: [], decidedBy: judge };

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
