import { fold } from '@exchange/decider';
import type { ReadModels } from '@exchange/read-models';
import { requestKind, requestStream } from '@exchange/requests';
import {
  type LiveRequest,
  outcomeOf,
  type RequestState,
  standpointOf,
  statusOf,
  typeOutcomeOf,
  view,
} from '@exchange/requests/domain';
import fc from 'fast-check';
import { marksIn } from './support/account';
import { assigned, unassigned } from './support/file-work';
import { installation, type Installation } from './support/installation';
import { offices } from './support/offices';
import { newDatabases, ReadSide } from './support/read-side';
import { allThatReads, listed, readerOf, toldOfFile, toldOfRequest } from './support/sight';
import { stories } from './support/steps';
import { Story } from './support/story';

const newDatabase = newDatabases();

/** Tells random stories, and hands each to the test once the read models show all of it. */
async function told(check: (on: Installation, story: Story, models: ReadModels) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(stories, async (steps) => {
    const on = await installation();
    const readSide = await ReadSide.over(on.store, await newDatabase()());
    try {
      const story = await new Story(on).play(steps);
      await readSide.caughtUp(on.store);
      await check(on, story, readSide.models);
    } finally {
      await readSide.close();
    }
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
}

const nothing = [
  ...[undefined, undefined, undefined],
  ...['REQUEST_NOT_FOUND', 'REQUEST_NOT_FOUND', 'REQUEST_NOT_FOUND'],
];
const noFile = [undefined, 'FILE_NOT_FOUND', 'FILE_NOT_FOUND', 'FILE_NOT_FOUND'];

/** Who reads for each office: one whom nobody assigns, one who is assigned now and then, and its auditor. */
const people = [
  ['approver', unassigned],
  ['officer', assigned],
  ['auditor', unassigned],
] as const;

describe('what somebody can read', () => {
  it('is every text that is theirs to read at that time, and no other', async () => {
    let texts = 0;
    await told(async (on, story, models) => {
      for (const { officeId } of offices) {
        for (const [role, actorId] of people) {
          const reader = readerOf(officeId, role, actorId);
          const read = marksIn(JSON.stringify(await allThatReads(on, models, reader, story)));
          expect([officeId, role, read]).toEqual([officeId, role, story.account.readableBy(reader)]);
          texts += read.length;
        }
      }
    });
    expect(texts).toBeGreaterThan(300);
  }, 60_000);

  it('is nothing of a request in which the office takes no part, nor of a file that is neither its own nor open to it', async () => {
    let asked = 0;
    await told(async (on, story, models) => {
      for (const request of story.requests) {
        for (const { officeId } of offices) {
          if (story.account.sideOf(request, officeId) !== undefined) continue;
          const reader = readerOf(officeId);
          expect(await toldOfRequest(on, models, reader, request.requestId)).toEqual(nothing);
          const ids = (await listed(models, reader, { equal: {} })).map(({ requestId }) => requestId);
          expect(ids).not.toContain(request.requestId);
          asked++;
        }
      }
      for (const { fileId, officeId: keeper, openedTo } of story.files) {
        for (const { officeId } of offices) {
          if (officeId === keeper || openedTo.includes(officeId)) continue;
          expect(await toldOfFile(on, models, readerOf(officeId), fileId)).toEqual(noFile);
        }
      }
    });
    expect(asked).toBeGreaterThan(20);
  }, 60_000);

  it('is, in a list, exactly the requests that the log holds for the office and the filter lets through, the newest first', async () => {
    let rows = 0;
    await told(async (on, story, models) => {
      for (const { officeId } of offices) {
        const own = await ownRequests(on, story, officeId);
        for (const equal of filtersOver(own)) {
          for (const collected of [undefined, true, false]) {
            const filter = { equal, ...(collected !== undefined && { collected }) };
            const found = await listed(models, readerOf(officeId), filter);
            const expected = own.filter((each) => fits(each, equal, collected));
            expect([officeId, filter, idsOf(found)]).toEqual([officeId, filter, idsOf(expected)]);
            rows += found.length;
          }
        }
      }
    });
    expect(rows).toBeGreaterThan(100);
  }, 60_000);
});

const idsOf = (rows: readonly { readonly requestId: string }[]) => rows.map(({ requestId }) => requestId);

/** The requests of an office as the log alone tells them, in the order of a list; each as the office sees it. */
async function ownRequests({ executor }: Installation, { requests, account }: Story, officeId: string) {
  const own = requests.filter((request) => account.sideOf(request, officeId) !== undefined);
  const rows = await Promise.all(
    own.map(async ({ requestId }) => {
      const history = await executor.load(requestKind, requestStream(requestId));
      const seen = view(fold(requestKind, history), officeId);
      const shown = seen.sees === 'prefix' ? history.slice(0, seen.revision + 1) : history;
      const state = live(fold(requestKind, shown));
      const [submission] = history;
      if (submission?.type !== 'RequestSubmitted') throw new Error('not delivered');
      const side = standpointOf(state, officeId)?.side ?? 'requesting';
      const { number } = submission.data;
      const outcomes = { outcome: outcomeOf(state), typeOutcome: typeOutcomeOf(state) };
      const computed = { status: statusOf(state), ...outcomes, type: state.type };
      const shut = account.isShutOut(readerOf(officeId), requestId);
      const { deliveredAt, collected } = state;
      return { requestId, side, number, ...computed, at: deliveredAt, collected, shut };
    }),
  );
  return rows.sort((a, b) => (`${a.at} ${a.requestId}` < `${b.at} ${b.requestId}` ? 1 : -1));
}

function live(state: RequestState): LiveRequest {
  if (state.phase === 'none') throw new Error('not delivered');
  return state;
}

type OwnRequest = Awaited<ReturnType<typeof ownRequests>>[number];
type Equal = Partial<Pick<OwnRequest, 'side' | 'status' | 'outcome' | 'typeOutcome' | 'type' | 'number'>>;

/** Filters that let everything, something or nothing through. */
function filtersOver(own: readonly OwnRequest[]): readonly Equal[] {
  const some = own
    .slice(0, 2)
    .flatMap(({ side, status, outcome, typeOutcome, type, number }): Equal[] => [
      ...[{ status }, { outcome }, { typeOutcome }, { number }, { side, type }],
    ]);
  return [{}, { side: 'requesting' }, { side: 'requested' }, { type: 'TRACE' }, { type: 'SHARE' }, ...some];
}

/** By what it asks for, a list would tell of a restricted request what it does not show. */
function fits(row: OwnRequest, equal: Equal, collected: boolean | undefined): boolean {
  const { side: _own, number: _spoken, ...more } = equal;
  if (row.shut && (collected !== undefined || Object.keys(more).length > 0)) return false;
  if (collected !== undefined && row.collected !== collected) return false;
  return Object.entries(equal).every(([column, value]) => Reflect.get(row, column) === value);
}
