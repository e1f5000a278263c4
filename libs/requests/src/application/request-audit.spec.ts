import type { RequestEvent } from '@exchange/contract';
import { type Decided, Executor, type StreamKind } from '@exchange/decider';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { fixedClock, noon, officeOf, submittedRequest, testId } from '@exchange/testing';
import { RequestAudit } from './request-audit';
import { requestKind, requestStream } from './request-kind';

/** Records what it is told, as if it had been decided. */
const told: StreamKind<Decided<RequestEvent>, null, RequestEvent> = {
  decider: { initial: null, decide: (event) => [event], evolve: () => null },
  owns: requestKind.owns,
};

async function auditOfOneRequest() {
  const executor = new Executor(new MemoryEventStore(), fixedClock(noon), () => '00'.repeat(16));
  const ids = { commandId: testId(2), correlationId: testId(2), causationId: testId(2) };
  const authorship = { ...ids, officeId: officeOf.requesting, actorId: 'Ana', purpose: 'ASSET_RECOVERY' };
  const command = submittedRequest();
  await executor.execute(told, { streamId: requestStream(testId(1)), command, authorship, seen: 'new' });
  return new RequestAudit(executor);
}

describe('the register that is asked for over HTTP', () => {
  const [day, later] = ['2026-03-02', '2026-03-03'];

  it('counts apart what the tables found and the log does not tell of these days', async () => {
    const audit = await auditOfOneRequest();
    const found = { requestIds: [testId(1), testId(0x99)], ofOtherDays: 3 };
    const ofTheDay = await audit.register(officeOf.requesting, found, day, later);
    expect(ofTheDay.lines.map(({ requestId }) => requestId)).toEqual([testId(1)]);
    expect(ofTheDay.totals).toMatchObject({ requests: 5, lines: 1, ofOtherDays: 3, notInLog: 1 });
    const { totals } = await audit.register(officeOf.requesting, found, later, later);
    expect(totals).toMatchObject({ requests: 5, lines: 0, ofOtherDays: 3, notInLog: 2 });
  });
});
