import type { RequestContent } from '@exchange/contract';
import { judge } from '@exchange/testing';
import type { Desk } from './support/desk';
import { act, fileAt, openFile, refusalIn, refusalOf, requestAt } from './support/moves';
import { albania, montenegro } from './support/offices';
import { atEveryDoor, doors, everywhere, lineOf, message, partiesOn, sentBy } from './support/parties';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const { officerOf, besa, luan, jelena, mina, delivered } = partiesOn(exchange);

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
