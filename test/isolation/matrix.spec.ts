import { play } from './support/cast';
import { commandOperations, type Door, doorsOf, getOperations } from './support/doors';
import { Matrix } from './support/matrix';
import { everybodyOf, officeIds, type Persona, persona, postures } from './support/network';
import { Played } from './support/played';
import type { Story } from './support/story';
import { distance } from './support/timing';

// Some ten thousand calls, on a machine that may be busy.
jest.setTimeout(300_000);

let on: Played;
let matrix: Matrix;
/** What leaked while the stories were told, with the step after which it did. */
const onTheWay: object[] = [];

beforeAll(async () => {
  on = await Played.open();
  let step = 0;
  await play(on, undefined, async (story) => {
    step++;
    const now = await Matrix.over(on);
    await now.askAll((each) => someDoors(now, story, officeIds.indexOf(each.officeId) + step), inTurn(step));
    onTheWay.push(...now.leaks.map((leak) => ({ ...leak, story: story.name, step })));
  });
  matrix = await Matrix.over(on);
});
afterAll(() => on.close());

/** One person of each office, every time in another role. */
function inTurn(turn: number): readonly Persona[] {
  return officeIds.flatMap((officeId, n) =>
    everybodyOf(officeId)
      .slice((turn + n) % postures.length)
      .slice(0, 1),
  );
}

/** Of the doors of a story's request and files each sixth, every time others. */
function someDoors({ oracle }: Matrix, story: Story, turn: number): readonly Door[] {
  const requests = oracle.requestIds.filter((id) => id === story.requestId);
  const files = oracle.fileIds.filter((id) => story.keeps(id));
  const doors = [
    ...requests.flatMap((id) => Matrix.doors('request', id)),
    ...files.flatMap((id) => Matrix.doors('file', id)),
  ];
  return doors.filter((_, n) => (n + turn) % 6 === 0);
}

/** Everybody of the offices that know of it, and of every other office one person in turn. */
function audience(id: string, knows: (officeId: string) => boolean): readonly Persona[] {
  const turn = [...id].reduce((sum, each) => sum + each.charCodeAt(0), 0);
  return officeIds.flatMap((officeId, n) => {
    const all = everybodyOf(officeId);
    return knows(officeId) ? all : all.slice((turn + n) % all.length).slice(0, 1);
  });
}

/** Questions that name no request by its id: lists by every filter, search by every number there is. */
function questions({ oracle }: Matrix): readonly Door[] {
  const numbers = [...oracle.secrets].filter((mark) => /^[A-Z]{2}-[A-Z]{2}-/.test(mark));
  return doorsOf('none', { id: ['0a000000-0000-4000-8000-000000000001'], number: numbers, reference: references });
}
const references: string[] = [];

it('plays a cast in which every office reads something', () => {
  expect(matrix.oracle.requestIds.length).toBeGreaterThanOrEqual(11);
  expect(matrix.oracle.fileIds.length).toBeGreaterThanOrEqual(15);
});

it('lets nothing through on the way: after every step, each office in turn', () => {
  expect(onTheWay).toEqual([]);
});

it('lets nothing through in the end: every office and every role at every door', async () => {
  const { oracle } = matrix;
  references.push(...oracle.numbersGiven);
  for (const id of oracle.requestIds) {
    await matrix.askAll(
      (each) => everyOther(Matrix.doors('request', id), each),
      audience(id, (officeId) => oracle.knowsOfRequest(id, officeId)),
    );
  }
  for (const id of oracle.fileIds) {
    await matrix.askAll(
      (each) => everyOther(Matrix.doors('file', id), each),
      audience(id, (officeId) => oracle.knowsOfFile(id, officeId)),
    );
  }
  const asked = questions(matrix);
  // Every office asks every question once, in one role or another.
  await matrix.askAll((each) =>
    asked.filter((_, n) => (n + officeIds.indexOf(each.officeId)) % postures.length === postureOf(each)),
  );
  expect(matrix.leaks).toEqual([]);
  expect(matrix.heard).toBeGreaterThan(10_000);
});

/** People of one office share the doors, so that each of them is tried by every second role. */
function everyOther(doors: readonly Door[], each: Persona): readonly Door[] {
  return doors.filter((_, n) => (n + postureOf(each) + officeIds.indexOf(each.officeId)) % 2 === 0);
}

function postureOf({ role, purpose }: Persona): number {
  return postures.findIndex((each) => each.role === role && each.purpose === purpose);
}

it('has seen every office and every role at every reading that openapi.json describes', () => {
  const missing = getOperations.flatMap((operation) => [
    ...officeIds.filter((id) => !matrix.byOffice.has(`${id} ${operation}`)),
    ...postures
      .filter(({ role, purpose }) => !matrix.byRole.has(`${role} ${purpose} ${operation}`))
      .map(({ role, purpose }) => `${role} ${purpose} ${operation}`),
  ]);
  expect(missing).toEqual([]);
  process.stdout.write(
    `isolation: ${matrix.asked} answers; ${matrix.byOffice.size} pairs of office and door, ` +
      `${matrix.byRole.size} of role and door; ${matrix.heard} marks rightly read\n`,
  );
});

/** Who passes the door: what auditors have to themselves tells everybody else that it is theirs. */
function roleAt(path: string): 'auditor' | 'officer' {
  return path.startsWith('/v1/audit') ? 'auditor' : 'officer';
}

it('answers an id that nobody has and one that can be none like one that is foreign', async () => {
  for (const officeId of officeIds) {
    const answers = await Promise.all(
      Matrix.nobodys.map((ids) =>
        Promise.all(ids.map(({ path }) => on.caller.get(persona(officeId, roleAt(path)), path))),
      ),
    );
    for (const [unknown, malformed] of answers) {
      expect([unknown?.status, Matrix.wire(malformed)]).toEqual([404, Matrix.wire(unknown)]);
    }
  }
});

it('tells a stranger who sends a command nothing either', async () => {
  const before = matrix.leaks.length;
  for (const [n, officeId] of officeIds.entries()) {
    const { role, purpose } = postures[n % postures.length] ?? postures[0] ?? { role: 'officer', purpose: 'CASE_WORK' };
    const who = persona(officeId, role === 'secretariat' ? 'officer' : role, purpose);
    const request = matrix.oracle.requestIds.find((id) => !matrix.oracle.knowsOfRequest(id, officeId));
    const file = matrix.oracle.fileIds.find((id) => !matrix.oracle.knowsOfFile(id, officeId));
    await matrix.command(who, 'request', request ?? '');
    await matrix.command(who, 'file', file ?? '');
  }
  expect(matrix.leaks.slice(before)).toEqual([]);
  expect(commandOperations.filter((each) => !matrix.byOffice.has(`${officeIds[0]} ${each}`))).toEqual([]);
});

it.each([
  ['request', ''],
  ['request', '/events'],
  ['file', ''],
  ['file', '/events'],
] as const)('takes no longer over a foreign %s%s than over one that nobody has', async (subject, door) => {
  const officeId = officeIds[0] ?? '';
  const { oracle } = matrix;
  const foreign =
    subject === 'request'
      ? oracle.requestIds.find((id) => !oracle.knowsOfRequest(id, officeId))
      : oracle.fileIds.find((id) => !oracle.knowsOfFile(id, officeId));
  const pathOf = (id: string) => `/v1/${subject}s/${id}${door}`;
  const measure = () => distance(on.caller, persona(officeId, 'reader'), pathOf, foreign ?? '', 150);
  const first = await measure();
  const { ratio, foreignMs, unknownMs } = Math.abs(Math.log(first.ratio)) < Math.log(1.5) ? first : await measure();
  process.stdout.write(
    `isolation: 404 of ${pathOf('…')}: foreign ${foreignMs} ms, nobody's ${unknownMs} ms, ratio ${ratio}\n`,
  );
  expect([ratio < 1.5, ratio > 1 / 1.5]).toEqual([true, true]);
});
