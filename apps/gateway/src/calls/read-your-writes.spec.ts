import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '@exchange/event-store';
import { testId } from '@exchange/testing';
import request from 'supertest';
import { Positions } from '../http/position';
import { officeId, otherOfficeId, probedGateway, storeId, type ProbedGateway } from '../testing/probed-gateway';
import { ReadYourWrites } from './read-your-writes';

const streamId = `file-${testId(1)}`;
const stored: StoredEvent = {
  ...{ id: testId(2), type: 'NoteAdded', data: Buffer.alloc(0), metadata: {} },
  ...{ streamId, revision: 3, position: 7n },
};

describe('a reading that names an event', () => {
  it('goes on when the read models have passed that event, and not before', async () => {
    const asked: unknown[] = [];
    let pass: (passed: boolean) => void = () => undefined;
    const log = {
      readStream: (...named: unknown[]) => {
        asked.push(named);
        return Promise.resolve([stored]);
      },
    };
    const passed = (position: bigint) => {
      asked.push(position);
      return new Promise<boolean>((resolve) => (pass = resolve));
    };
    let through = false;
    const reading = new ReadYourWrites(log, { passed }).until({ streamId, revision: 3 }).then(() => (through = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect([through, asked]).toEqual([false, [[streamId, { from: 3, limit: 1 }], 7n]]);
    pass(true);
    await reading;
    expect(through).toBe(true);
  });

  it.each([
    ['does not come', [stored], false],
    ['is not in this log', [], true],
  ])('is refused where it %s', async (_, events, passed) => {
    const reading = new ReadYourWrites(
      { readStream: () => Promise.resolve(events) },
      { passed: () => Promise.resolve(passed) },
    );
    await expect(reading.until({ streamId, revision: 3 })).rejects.toMatchObject({
      refusal: { refused: 'read-model/behind' },
    });
  });
});

describe('over HTTP, beside read models that never move', () => {
  let gateway: ProbedGateway;
  beforeAll(async () => {
    gateway = await probedGateway();
  });
  afterAll(() => gateway.close());

  async function opened() {
    const answer = await request(gateway.url)
      .post('/v1/files')
      .set({ authorization: `Bearer ${await gateway.token()}`, 'exchange-purpose': 'CASE_WORK' })
      .set('idempotency-key', randomUUID())
      .send({ draft: {} });
    expect(answer.status).toBe(201);
    return { fileId: String(answer.body.fileId), position: String(answer.headers['exchange-position']) };
  }

  async function read(path: string, headers: Record<string, string>, office = officeId) {
    const token = await gateway.token({ officeId: office });
    return request(gateway.url)
      .get(path)
      .set({ authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK', ...headers });
  }

  it('a reading is never stale: it is asked to come back', async () => {
    const { fileId, position } = await opened();
    const answer = await read(`/v1/files/${fileId}`, { 'exchange-position': position });
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'read-model/behind', '1']);
  });

  it('what the log itself answers waits for no read model', async () => {
    const { fileId, position } = await opened();
    expect((await read(`/v1/files/${fileId}/events`, { 'exchange-position': position })).status).toBe(200);
  });

  it('names the event that was written, for the office that wrote it alone', async () => {
    const { fileId, position } = await opened();
    const positions = new Positions(storeId, gateway.positionKey);
    expect(positions.decode(position, officeId)).toEqual({ streamId: `file-${fileId}`, revision: 0 });
    const answer = await read(`/v1/files/${fileId}`, { 'exchange-position': position }, otherOfficeId);
    expect([answer.status, answer.body.code]).toEqual([400, 'header/invalid']);
  });
});
