import { judge } from '@exchange/testing';
import {
  approve,
  castOf,
  deliver,
  fileAt,
  freezeDraft,
  openFile,
  propose,
  requestAt,
  traceDraft,
} from './support/moves';
import { albania } from './support/offices';
import { type Fault, runningExchange } from './support/running-exchange';
import type { Desk, Reply } from './support/desk';

const exchange = runningExchange('breakable');
const { besa, dritan, jelena, ivan } = castOf(exchange);
const ana = exchange.desk(albania.aro, 'officer', 'ana');

const acceptAll = { outcome: 'accepted', grounds: [], decidedBy: judge };

/** Lets the server die as told while it is asked, and starts it again on its folder. */
async function interrupted(fault: Fault, ask: () => Promise<Reply>): Promise<void> {
  exchange.breakDown(fault);
  await expect(ask()).rejects.toThrow(/hang up|ECONNRESET|ECONNREFUSED/);
  expect(await exchange.ended()).toEqual({ code: null, signal: 'SIGKILL' });
  await exchange.start();
}

/** Waits, as any reader would, until what the process manager finishes by itself can be seen. */
async function eventually<T>(read: () => Promise<T>, reached: (seen: T) => boolean): Promise<T> {
  for (let last = Date.now() + 10_000; ;) {
    const seen = await read();
    if (reached(seen) || Date.now() > last) return seen;
    await new Promise((resume) => setImmediate(resume));
  }
}

/** Which events of a kind a request has. */
async function eventsOf(desk: Desk, requestId: string, type: string): Promise<readonly unknown[]> {
  const { status, body } = await desk.get(`${requestAt(requestId)}/events`);
  return status === 200 ? body.events.filter((event: { type: string }) => event.type === type) : [];
}

/** Every place around the two appends of a commitment: what the file says, and what follows from it. */
const places: readonly (readonly [string, Fault, 'nothing' | 'committed'])[] = [
  ['before the commitment is written', { dieBefore: 1 }, 'nothing'],
  ['when the commitment is durable', { dieAfter: 1 }, 'committed'],
  ['when what follows from it is asked for', { dieBefore: 2 }, 'committed'],
  ['when what follows is durable, before the answer', { dieAfter: 2 }, 'committed'],
];

describe.each(places)('a crash between release and creation, %s', (_, fault, left) => {
  it('leaves one request, and the retry gets its answer', async () => {
    const fileId = await openFile(ana, { draft: traceDraft() });
    const key = `submission-of-${fileId}`;
    const submit = () => ana.post(`${fileAt(fileId)}/submission`, {}, { key, ifMatch: '"0"' });
    await interrupted(fault, submit);
    if (left === 'committed') {
      const found = await eventually(
        () => ana.get(fileAt(fileId)),
        ({ body }) => body.status === 'released',
      );
      expect(found.body.status).toBe('released');
      const { requestId } = found.body;
      await eventually(
        () => ana.get(requestAt(requestId)),
        ({ status }) => status === 200,
      );
      expect(await eventsOf(ana, requestId, 'RequestSubmitted')).toHaveLength(1);
    } else expect((await ana.get(fileAt(fileId))).body.status).toBe('drafting');
    const retried = await submit();
    expect(retried).toMatchObject({ status: 201, body: { requestRevision: 0, fileRevision: 1 } });
    expect(await eventsOf(ana, retried.body.requestId, 'RequestSubmitted')).toHaveLength(1);
    expect((await ana.get(requestAt(retried.body.requestId))).body.phase).toBe('awaiting');
  });
});

describe.each(places)('a crash between approval and submission, %s', (_, fault, left) => {
  it('leaves one request, approved once', async () => {
    const fileId = await openFile(besa, { draft: freezeDraft() });
    const proposal = await propose(besa, fileId, 'submit');
    await interrupted(fault, () => approve(dritan, fileId, proposal));
    const file = await eventually(
      () => dritan.get(fileAt(fileId)),
      ({ body }) => body.status === (left === 'committed' ? 'released' : 'drafting'),
    );
    if (left === 'nothing') expect((await approve(dritan, fileId, proposal)).status).toBe(201);
    else expect(file.body.status).toBe('released');
    const { requestId } = (await dritan.get(fileAt(fileId))).body;
    await eventually(
      () => dritan.get(requestAt(requestId)),
      ({ status }) => status === 200,
    );
    expect(await eventsOf(besa, requestId, 'RequestSubmitted')).toHaveLength(1);
    expect((await approve(dritan, fileId, proposal)).status).toBe(409);
  });
});

describe.each(places)('a crash between approval and act, %s', (_, fault, left) => {
  it('leaves the act done once', async () => {
    const { requestId } = await deliver(besa, dritan, freezeDraft());
    await jelena.get(requestAt(requestId));
    const fileId = await openFile(jelena, { requestId });
    const proposal = await propose(jelena, fileId, 'decide', acceptAll);
    const { body, etag } = await ivan.get(fileAt(fileId));
    const sending = { key: `approval-of-${fileId}`, ifMatch: String(etag) };
    const seen = { proposalHash: body.proposals[0].hash };
    const decide = () => ivan.post(`${fileAt(fileId)}/proposals/${proposal}/approval`, seen, sending);
    await interrupted(fault, decide);
    const decisions = () => eventsOf(jelena, requestId, 'ItemsDecided');
    if (left === 'committed') {
      await eventually(decisions, (found) => found.length > 0);
      expect(await decisions()).toHaveLength(1);
    } else expect(await decisions()).toEqual([]);
    expect(await decide()).toMatchObject({ status: 201, body: { outcome: 'performed', requestId } });
    expect(await decisions()).toHaveLength(1);
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({ phase: 'open', outcome: 'accepted' });
  });
});

describe.each<[string, number, 'performed' | 'failed']>([
  ['the approval', 1, 'performed'],
  ['what overtook it', 2, 'failed'],
  ['the failure', 3, 'failed'],
])('a crash after %s, where the other side acts between approval and act', (_, dieAfter, outcome) => {
  it(`leaves an act that is ${outcome}, once`, async () => {
    const { requestId } = await deliver(besa, dritan, freezeDraft());
    await jelena.get(requestAt(requestId));
    const fileId = await openFile(jelena, { requestId });
    const proposal = await propose(jelena, fileId, 'decide', acceptAll);
    const statusOf = async (): Promise<string> => (await jelena.get(fileAt(fileId))).body.proposals[0].status;
    await interrupted({ hold: 'ItemsDecided', until: 'MessageSent', dieAfter }, async () => {
      const approval = approve(ivan, fileId, proposal);
      const dead = approval.then(
        () => 'answered',
        () => 'dead',
      );
      await eventually(
        () => statusOf().catch(() => 'dead'),
        (status) => status !== 'open',
      );
      if (dieAfter > 1) await besa.act(requestAt(requestId), 'messages', { text: 'One more thing.' }).catch(() => dead);
      return approval;
    });
    const settled = await eventually(statusOf, (status) => status === (outcome === 'failed' ? 'open' : 'approved'));
    expect(settled).toBe(outcome === 'failed' ? 'open' : 'approved');
    const failures = (await jelena.get(`${fileAt(fileId)}/events`)).body.events.filter(isFailure);
    expect(failures.map(({ data }: { data: object }) => data)).toEqual(
      outcome === 'failed' ? [{ proposal, reason: 'REQUEST_MOVED_ON' }] : [],
    );
    if (outcome === 'failed') {
      expect(await eventsOf(jelena, requestId, 'ItemsDecided')).toEqual([]);
      expect((await approve(ivan, fileId, proposal)).body.outcome).toBe('performed');
    }
    await eventually(
      () => eventsOf(jelena, requestId, 'ItemsDecided'),
      (decisions) => decisions.length > 0,
    );
    expect(await eventsOf(jelena, requestId, 'ItemsDecided')).toHaveLength(1);
  });
});

function isFailure({ type }: { readonly type: string }): boolean {
  return type === 'ActFailed';
}
