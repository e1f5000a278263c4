import { fold } from '@exchange/decider';
import type { ReadModels } from '@exchange/read-models';
import { requestKind, requestStream } from '@exchange/requests';
import { outcomeOf, statusOf } from '@exchange/requests/domain';
import fc from 'fast-check';
import { installation, type Installation } from './support/installation';
import { marksIn } from './support/marks';
import { offices } from './support/offices';
import { databaseFiles, ReadSide } from './support/read-side';
import { allThatReads, listed, readerOf, toldOfFile, toldOfRequest } from './support/sight';
import { stories } from './support/steps';
import { type KnownRequest, Story } from './support/story';

const newFile = databaseFiles();

/** Tells random stories, and hands each to the test once the read models show all of it. */
async function told(check: (on: Installation, story: Story, models: ReadModels) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(stories, async (steps) => {
    const on = await installation();
    const readSide = await ReadSide.over(on.store, newFile());
    try {
      const story = await new Story(on).play(steps);
      await readSide.caughtUp(on.store);
      await check(on, story, readSide.models);
    } finally {
      await readSide.close();
    }
  });
  await fc.assert(property, { numRuns: 10 });
}

const nothing = [undefined, undefined, undefined, 'REQUEST_NOT_FOUND', 'REQUEST_NOT_FOUND'];
const noFile = [undefined, 'FILE_NOT_FOUND', 'FILE_NOT_FOUND'];

function others({ requesting, requested }: KnownRequest) {
  return offices.filter(({ officeId }) => ![requesting, requested].includes(officeId));
}

describe('what an office can read', () => {
  it('is every text that was written for it, and no other: none of a foreign file, of a foreign context, or refused', async () => {
    let texts = 0;
    await told(async (on, story, models) => {
      for (const { officeId } of offices) {
        const read = marksIn(JSON.stringify(await allThatReads(on, models, readerOf(officeId, 'approver'), story)));
        expect([officeId, read]).toEqual([officeId, story.marks.for(officeId)]);
        texts += read.length;
      }
    });
    expect(texts).toBeGreaterThan(80);
  }, 60_000);

  it('is nothing of a request in which it takes no part, nor of a file that is not its own', async () => {
    let asked = 0;
    await told(async (on, story, models) => {
      for (const request of story.requests) {
        for (const { officeId } of others(request)) {
          const reader = readerOf(officeId);
          expect(await toldOfRequest(on, models, reader, request.requestId)).toEqual(nothing);
          const ids = (await listed(models, reader, { equal: {} })).map(({ requestId }) => requestId);
          expect(ids).not.toContain(request.requestId);
          asked++;
        }
      }
      for (const { fileId, officeId: keeper } of story.files) {
        for (const { officeId } of offices.filter((office) => office.officeId !== keeper)) {
          expect(await toldOfFile(on, models, readerOf(officeId), fileId)).toEqual(noFile);
        }
      }
    });
    expect(asked).toBeGreaterThan(8);
  }, 60_000);

  it('is, in a list, exactly the requests that the log holds for it and the filter lets through, the newest first', async () => {
    let rows = 0;
    await told(async (on, story, models) => {
      for (const { officeId } of offices) {
        const own = await ownRequests(on, story, officeId);
        for (const equal of filtersOver(own)) {
          for (const collected of [undefined, true, false]) {
            const filter = { equal, ...(collected !== undefined && { collected }) };
            const found = await listed(models, readerOf(officeId), filter);
            const expected = own.filter((each) => [undefined, each.collected].includes(collected) && fits(each, equal));
            expect([officeId, filter, idsOf(found)]).toEqual([officeId, filter, idsOf(expected)]);
            rows += found.length;
          }
        }
      }
    });
    expect(rows).toBeGreaterThan(60);
  }, 60_000);
});

const idsOf = (rows: readonly { readonly requestId: string }[]) => rows.map(({ requestId }) => requestId);

/** The requests of an office as the log alone tells them, in the order of a list. */
async function ownRequests({ executor }: Installation, { requests }: Story, officeId: string) {
  const own = requests.filter(({ requesting, requested }) => [requesting, requested].includes(officeId));
  const rows = await Promise.all(
    own.map(async ({ requestId, requesting }) => {
      const history = await executor.load(requestKind, requestStream(requestId));
      const state = fold(requestKind, history);
      const [submission] = history;
      if (state.phase === 'none' || submission?.type !== 'RequestSubmitted') throw new Error('not delivered');
      const side = requesting === officeId ? ('requesting' as const) : ('requested' as const);
      const { number } = submission.data;
      const computed = { status: statusOf(state), outcome: outcomeOf(state), type: state.type };
      return { requestId, side, number, ...computed, at: state.deliveredAt, collected: state.collected };
    }),
  );
  return rows.sort((a, b) => (`${a.at} ${a.requestId}` < `${b.at} ${b.requestId}` ? 1 : -1));
}

type OwnRequest = Awaited<ReturnType<typeof ownRequests>>[number];
type Equal = Partial<Pick<OwnRequest, 'side' | 'status' | 'outcome' | 'type' | 'number'>>;

/** Filters that let everything, something or nothing through. */
function filtersOver(own: readonly OwnRequest[]): readonly Equal[] {
  const some = own
    .slice(0, 2)
    .flatMap(({ side, status, outcome, type, number }): Equal[] => [
      ...[{ status }, { outcome }, { number }, { side, type }],
    ]);
  return [{}, { side: 'requesting' }, { side: 'requested' }, { type: 'TRACE' }, { type: 'SHARE' }, ...some];
}

function fits(row: OwnRequest, equal: Equal): boolean {
  return Object.entries(equal).every(([column, value]) => Reflect.get(row, column) === value);
}
