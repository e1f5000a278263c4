import type { Principal } from '@exchange/access';
import type { Recorded, RequestContent, RequestEvent } from '@exchange/contract';
import { roles, sides } from '@exchange/contract/codes';
import { Refused } from '@exchange/kernel';
import { parsed } from '@exchange/read-models';
import {
  account,
  describeOnDatabases,
  freezeContent,
  noon,
  officeOf,
  principal,
  type Projected,
  projected,
  requestInLog,
  requestLife,
  submittedRequest,
  testId,
  traceContent,
  wallet,
} from '@exchange/testing';
import { allowedActions, evolve, noRequest } from '../domain';
import { findRequest, listRequests, requestModels, timelineOf } from '.';

const requestId = testId(0xe);

const sender = principal(officeOf.requesting);
const receiver = principal(officeOf.requested);
const stranger = principal(testId(0xc));

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
    await after(requestInLog(requestId, requestLife.slice(0, 8)));
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
    await after([
      ...requestInLog(requestId, requestLife.slice(0, 8)),
      ...requestInLog(other, [submittedRequest(trace)]),
    ]);
    const { rows } = await listRequests(given.models, sender, { ...filter, limit: 10 });
    expect(rows.map((row) => row.requestId)).toEqual(found);
  });

  it('comes in pages that together are the whole, the newest first', async () => {
    const at = (n: number): string => `2026-03-0${1 + (n % 3)}T12:00:00.000Z`;
    const submitted = Array.from({ length: 11 }, (_, n) => ({ ...submittedRequest(), occurredAt: at(n) }));
    await after(submitted.flatMap((event, n) => requestInLog(testId(0x100 + n), [event])));
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
    await after(requestInLog(requestId, requestLife));
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
      const events = requestInLog(requestId, requestLife.slice(0, length));
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

it('nothing of an office’s own context or file is in any answer', async () => {
  const content: RequestContent = freezeContent();
  await after(requestInLog(requestId, [submittedRequest(content), ...requestLife.slice(1)]));
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
