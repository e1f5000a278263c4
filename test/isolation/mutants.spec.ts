import type * as Restriction from '@exchange/contract/codes';
import type * as FileQueries from '@exchange/files';
import type * as RequestList from '@exchange/requests';
import type * as Requests from '@exchange/requests/domain';
import type * as View from '@exchange/requests/domain';
import { play } from './support/cast';
import { doorsOf } from './support/doors';
import { Matrix } from './support/matrix';
import { officeIds, persona } from './support/network';
import { Played } from './support/played';

/** Which check the product does without, while a test runs. */
type Check =
  | 'hand-over'
  | 'recall'
  | 'taking part'
  | 'restriction'
  | 'wrong person'
  | 'office of a list'
  | 'revision of a number'
  | 'keeper of a file'
  | 'recall of a file'
  | 'wrong person in a file';

/** What the doubles of the product's functions ask: which check is dropped, and which offices there are. */
const mockDropped: { check?: Check; offices: readonly string[] } = { offices: [] };

jest.mock('../../libs/requests/src/domain/view', () => {
  const real = jest.requireActual<typeof View>('../../libs/requests/src/domain/view');
  const widened = { prefix: 'hand-over', stub: 'recall', none: 'taking part', whole: undefined } as const;
  return {
    ...real,
    view: (...asked: Parameters<typeof View.view>): View.View => {
      const seen = real.view(...asked);
      const [state] = asked;
      const dropped = mockDropped.check !== undefined && widened[seen.sees] === mockDropped.check;
      return dropped && state.phase !== 'none' ? { sees: 'whole' } : seen;
    },
    withheldEvents: (...asked: Parameters<typeof View.withheldEvents>) =>
      mockDropped.check === 'wrong person' ? new Set() : real.withheldEvents(...asked),
  };
});

jest.mock('../../libs/requests/src/domain/closed-content', () => {
  const real = jest.requireActual<typeof Requests>('../../libs/requests/src/domain/closed-content');
  return {
    closedContent: (...asked: Parameters<typeof Requests.closedContent>) => {
      const { recalledAt, wrongPlaces } = real.closedContent(...asked);
      const recalled = recalledAt === undefined || mockDropped.check === 'recall of a file' ? {} : { recalledAt };
      return { ...recalled, wrongPlaces: mockDropped.check === 'wrong person in a file' ? [] : wrongPlaces };
    },
  };
});

jest.mock('../../libs/contract/src/codes/restriction', () => {
  const real = jest.requireActual<typeof Restriction>('../../libs/contract/src/codes/restriction');
  return {
    ...real,
    isAdmitted: (...asked: Parameters<typeof Restriction.isAdmitted>) =>
      mockDropped.check === 'restriction' || real.isAdmitted(...asked),
  };
});

jest.mock('../../libs/requests/src/read/request-list', () => {
  const real = jest.requireActual<typeof RequestList>('../../libs/requests/src/read/request-list');
  type Asked = Parameters<typeof RequestList.listRequests>;
  const ofAnyOffice = async (...[models, looking, filter]: Asked) => {
    const pages = await Promise.all(
      mockDropped.offices.map((officeId) => real.listRequests(models, { ...looking, officeId }, filter)),
    );
    return { rows: pages.flatMap(({ rows }) => rows) };
  };
  const byAnyNumber = async (...[models, looking, filter]: Asked) => {
    const { reference: _bound, ...unbound } = filter;
    const [found, own] = await Promise.all([
      ofAnyOffice(models, looking, filter),
      real.listRequests(models, looking, { ...unbound, limit: 100 }),
    ]);
    const ids = new Set(found.rows.map(({ requestId }) => requestId));
    return { rows: own.rows.filter(({ requestId }) => ids.has(requestId)) };
  };
  return {
    ...real,
    listRequests: (...asked: Asked) => {
      const [, , { reference }] = asked;
      if (mockDropped.check === 'office of a list') return ofAnyOffice(...asked);
      const searches = mockDropped.check === 'revision of a number' && reference !== undefined;
      return searches ? byAnyNumber(...asked) : real.listRequests(...asked);
    },
  };
});

jest.mock('../../libs/files/src/read/file-queries', () => {
  const real = jest.requireActual<typeof FileQueries>('../../libs/files/src/read/file-queries');
  type Asked = Parameters<typeof FileQueries.findFile>;
  const asAnybody = async (...[models, looking, fileId]: Asked) => {
    const seen = await Promise.all(
      mockDropped.offices.map((officeId) => real.findFile(models, { ...looking, officeId, role: 'auditor' }, fileId)),
    );
    return seen.find((sight) => sight?.sees === 'whole');
  };
  return {
    ...real,
    findFile: async (...asked: Asked) => {
      const sight = await real.findFile(...asked);
      if (mockDropped.check === 'keeper of a file') return sight ?? (await asAnybody(...asked));
      const [models, looking, fileId] = asked;
      return mockDropped.check === 'recall of a file' && sight?.sees === 'nothing'
        ? real.findFile(models, { ...looking, role: 'auditor' }, fileId)
        : sight;
    },
  };
});

jest.setTimeout(180_000);

let on: Played;
beforeAll(async () => {
  mockDropped.offices = officeIds;
  on = await Played.open();
  await play(on, ['passedbysender', 'restricted', 'recalledread', 'wrongperson', 'opened']);
});
afterEach(() => {
  delete mockDropped.check;
});
afterAll(() => on.close());

/** The short form: two people of each office at every door of a smaller cast. */
async function leaksWithout(check?: Check, each = 1) {
  const matrix = await Matrix.over(on);
  if (check !== undefined) mockDropped.check = check;
  const { oracle } = matrix;
  const doors = [
    ...oracle.requestIds.flatMap((id) => Matrix.doors('request', id)),
    ...oracle.fileIds.flatMap((id) => Matrix.doors('file', id)),
    ...doorsOf('none', { id: officeIds, reference: oracle.numbersGiven }).filter(({ path }) =>
      path.startsWith('/v1/requests'),
    ),
  ];
  await matrix.askUntilLeak(
    () => doors.filter((_, n) => n % each === 0),
    officeIds.flatMap((officeId) => [persona(officeId, 'clerk'), persona(officeId, 'officer')]),
  );
  return matrix.leaks;
}

it('nothing leaks from the product as it is', async () => {
  // The matrix itself asks all of it; here it is enough that not just anything counts as a leak.
  expect(await leaksWithout(undefined, 7)).toEqual([]);
});

const checks: readonly Check[] = [
  ...(['hand-over', 'recall', 'taking part', 'restriction', 'wrong person'] as const),
  ...(['office of a list', 'revision of a number', 'keeper of a file', 'recall of a file'] as const),
  'wrong person in a file',
];

it.each(checks)('a product that drops the check of the %s is found out', async (check) => {
  expect((await leaksWithout(check)).length).toBeGreaterThan(0);
});
