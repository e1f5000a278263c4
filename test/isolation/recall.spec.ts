import { canonicalBytes, sha256 } from '@exchange/kernel';
import { judge } from '@exchange/testing';
import { eventHash } from '@exchange/transparency';
import { marksIn } from './support/canaries';
import { type Door, doorsOf } from './support/doors';
import { Matrix } from './support/matrix';
import { everybodyOf, offices as o, officeIds, type Persona, persona, unconnected } from './support/network';
import { Oracle } from './support/oracle';
import { Played } from './support/played';
import { Story } from './support/story';

jest.setTimeout(120_000);

let on: Played;
beforeAll(async () => {
  on = await Played.open();
});
afterAll(() => on.close());

/** Every door of a story's request and files, every list, and search by every number that was ever given. */
async function doorsAbout(story: Story): Promise<readonly Door[]> {
  const oracle = new Oracle(await on.log());
  const files = oracle.fileIds.filter((id) => story.keeps(id));
  return [
    ...Matrix.doors('request', story.requestId),
    ...files.flatMap((id) => Matrix.doors('file', id)),
    ...doorsOf('none', { id: officeIds, reference: oracle.numbersGiven }).filter(({ path }) => isOfCases(path)),
  ];
}

/** Code lists, problem pages, health and the directory are the same for all. */
function isOfCases(path: string): boolean {
  return /^\/v1\/(?!code-lists|network)/.test(path);
}

/** Where auditors read, marked, what was closed. */
function isAuditors(path: string): boolean {
  return path.startsWith('/v1/audit/');
}

interface Told {
  readonly who: Persona;
  readonly path: string;
  readonly text: string;
}

async function toldTo(people: readonly Persona[], doors: readonly Door[]): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const who of people) {
    const texts = await Promise.all(
      doors.map(async ({ path }) => ({ who, path, heard: await on.caller.get(who, path) })),
    );
    // What the question itself says is no answer.
    told.push(
      ...texts.map(({ path, heard }) => ({ who, path, text: `${heard.text} ${String(heard.headers['etag'])}` })),
    );
  }
  return told;
}

describe.each([
  ['before anybody looked', false],
  ['after it was read, passed on, noted and shown to a colleague office', true],
] as const)('a request that is recalled %s', (_, wasRead) => {
  let story: Story;
  let told: readonly Told[];
  const addressee = [o.mkProsecutor, o.mkCourt, o.mkMinistry];
  beforeAll(async () => {
    story = new Story(wasRead ? 'read' : 'unread', on);
    await story.sends({ from: o.meCourt, to: o.mkProsecutor, copies: [o.mkMinistry] });
    if (wasRead) {
      await on.gateway.caughtUp();
      await story.looks(o.mkProsecutor);
      await story.opensFile(o.mkProsecutor);
      await story.passes(o.mkProsecutor, o.mkCourt, 'executing');
      await story.opensFile(o.mkCourt);
      const readers = { officeIds: [o.mkMinistry], reason: story.canaries.next };
      await story.inFile(persona(o.mkCourt, 'officer'), 'PUT', 'readers', readers);
      await story.says(o.mkCourt);
    }
    await story.recalls(o.meCourt);
    // Nothing is waited for: "at once" counts from that answer.
    told = await toldTo(addressee.flatMap(everybodyOf), await doorsAbout(story));
  });

  it('is found nowhere by anybody of the addressee: not in a list, a search, a timeline, a feed or a file', () => {
    const found = told.filter(({ who, text }) => who.role !== 'auditor' && text.includes(`canary-${story.name}-`));
    expect(found).toEqual([]);
    expect(told.length).toBeGreaterThan(27 * 80);
  });

  it('is found by auditors of the addressee in the files of their own office and, marked, at their own doors', () => {
    const all = told.filter(({ who, text }) => who.role === 'auditor' && text.includes(`canary-${story.name}-`));
    const audited = all.filter(({ path }) => path.startsWith('/v1/audit/requests/'));
    expect(audited.length).toBeGreaterThan(0);
    expect(audited.filter(({ text }) => !text.includes('"because":"recalled"'))).toEqual([]);
    const found = all.filter(({ path }) => !isAuditors(path));
    expect(found.filter(({ text }) => !text.includes('"because":"recalled"'))).toEqual([]);
    const files = wasRead ? [o.mkProsecutor, o.mkCourt] : [];
    expect(found.filter(({ who, path }) => !path.includes(story.fileOf(who.officeId)))).toEqual([]);
    expect([...new Set(found.map(({ who }) => who.officeId))].sort()).toEqual([...files].sort());
  });

  it('leaves a stub to the addressee, and the whole to the sender', async () => {
    const { path } = story;
    const stub = JSON.parse((await on.caller.get(persona(o.mkMinistry, 'reader'), path)).text);
    expect(stub).toMatchObject({ sight: 'stub', requestId: story.requestId, type: 'FREEZE', collected: wasRead });
    const whole = await on.caller.get(persona(o.meCourt, 'reader'), path);
    expect(JSON.parse(whole.text)).toMatchObject({ sight: 'whole', phase: 'recalled' });
  });
});

describe('an entry about the wrong person', () => {
  const sides = [o.baCourt, o.meProsecutor, o.meCourt];
  const readers = [...sides, o.baMinistry];
  let story: Story;
  let told: readonly Told[];
  beforeAll(async () => {
    story = new Story('wrong', on);
    await story.sends({ from: o.baCourt, to: o.meProsecutor });
    await story.opensFileTo(o.baCourt, o.baMinistry);
    await on.gateway.caughtUp();
    await story.looks(o.meProsecutor);
    await story.opensFile(o.meProsecutor);
    const { content } = JSON.parse((await on.caller.get(persona(o.meProsecutor, 'officer'), story.path)).text);
    const body = { outcome: 'accepted', grounds: [], decidedBy: judge, reasons: content.persons[0].name };
    await story.inFile(persona(o.meProsecutor, 'officer'), 'POST', 'proposals', { act: 'decide', body });
    await story.corrects(o.baCourt, 'clerical', 0, '/content/persons/0/name');
    await story.passes(o.meProsecutor, o.meCourt, 'executing');
    await story.says(o.meCourt);
    await story.corrects(o.baCourt, 'wrongPerson', 0, '/content/persons/0/name');
    told = await toldTo(readers.flatMap(everybodyOf), await doorsAbout(story));
  });

  it('shows its old values in no answer of any door to anybody but auditors, nor do earlier corrections of it', async () => {
    const { wrong } = new Oracle(await on.log());
    expect([...wrong].map((value) => value.slice(0, 'canary-wrong-0'.length))).toEqual([
      ...['canary-wrong-0', 'canary-wrong-2'],
    ]);
    const found = told.filter(({ text }) => [...marksIn(text)].some((mark) => wrong.has(mark)));
    expect(found.filter(({ who }) => who.role !== 'auditor').map(({ path }) => path)).toEqual([]);
  });

  it('is found by auditors in the files of their own office and at their own doors, marked', async () => {
    const { wrong } = new Oracle(await on.log());
    const found = told.filter(({ text }) => [...marksIn(text)].some((mark) => wrong.has(mark)));
    const inFiles = found.filter(({ path }) => !isAuditors(path));
    expect(inFiles.filter(({ text }) => !text.includes('"because":"wrongPerson"')).map(({ path }) => path)).toEqual([]);
    expect(inFiles.filter(({ who, path }) => !path.includes(story.fileOf(who.officeId)))).toEqual([]);
    expect([...new Set(inFiles.map(({ who }) => who.officeId))].sort()).toEqual([o.meProsecutor, o.baCourt]);
    expect(found.length).toBeGreaterThan(inFiles.length);
  });

  it('leaves the rest of the file it was sent from readable, and says which places are closed', async () => {
    const { text } = await on.caller.get(persona(o.baCourt, 'officer'), `/v1/files/${story.fileOf(o.baCourt)}`);
    const { draft, closed, allowedActions } = JSON.parse(text);
    expect(draft.persons[0]).toMatchObject({
      name: { erased: true },
      firstNames: expect.stringMatching(/^canary-wrong/),
    });
    expect(closed).toEqual([{ because: 'wrongPerson', since: expect.any(String), pointer: '/draft/persons/0/name' }]);
    expect(allowedActions).toContain('note');
  });

  it('is marked for all who had read it: with the new value, but for an office that had handed over', async () => {
    for (const officeId of sides) {
      const { text } = await on.caller.get(persona(officeId, 'officer'), story.path);
      const { content, contentCorrected } = JSON.parse(text);
      const name = officeId === o.meProsecutor ? { erased: true } : expect.stringMatching(/^canary-wrong-6-/);
      expect(content.persons[0].name).toEqual(name);
      expect(contentCorrected).toContainEqual(
        expect.objectContaining({ pointer: '/content/persons/0/name', kind: 'wrongPerson' }),
      );
    }
  });

  it('keeps its header: the chain holds from end to end without its data', async () => {
    const { text } = await on.caller.get(persona(o.meCourt, 'officer'), `${story.path}/events`);
    const { events } = JSON.parse(text);
    const withheld = events.filter((event: { readonly withheld?: string }) => event.withheld === 'wrongPerson');
    expect(withheld.map(({ revision }: { readonly revision: number }) => revision)).toEqual([0, 2]);
    let before: string | undefined;
    for (const { streamId, revision, id, type, header, data } of events) {
      expect(header.hash).toBe(eventHash({ streamId, revision, id, type }, header));
      if (before !== undefined) expect(header.prevHash).toBe(before);
      if (data !== undefined) expect(sha256(canonicalBytes(data))).toBe(header.dataHash);
      before = header.hash;
    }
  });
});

describe('an entry about the wrong person that an office on paper had sent', () => {
  const readers = [o.meProsecutor, o.meMinistry];
  let story: Story;
  let told: readonly Told[];
  beforeAll(async () => {
    story = new Story('paper', on);
    await story.sends({ from: unconnected, to: o.meProsecutor, recordedFor: unconnected });
    await story.opensFileTo(o.meProsecutor, o.meMinistry);
    const places = ['/content/persons/0/name', '/content/references/0/number'];
    await story.corrects(o.meProsecutor, 'wrongPerson', 0, ...places);
    await story.notes(persona(o.meProsecutor, 'officer'));
    told = await toldTo(readers.flatMap(everybodyOf), await doorsAbout(story));
  });

  it('is closed in the addressee’s own file, which the request was made from, in every list and by every number', async () => {
    const { wrong } = new Oracle(await on.log());
    const found = told.filter(({ text }) => [...marksIn(text)].some((mark) => wrong.has(mark)));
    expect(wrong.size).toBeGreaterThan(1);
    expect(found.filter(({ who }) => who.role !== 'auditor').map(({ path }) => path)).toEqual([]);
    expect(found.filter(({ text }) => !text.includes('"because":"wrongPerson"')).map(({ path }) => path)).toEqual([]);
    expect(new Set(found.map(({ who }) => who.officeId))).toEqual(new Set([o.meProsecutor]));
  });

  it('leads to the file no more by the number that was wrong', async () => {
    const { numbersGiven } = new Oracle(await on.log());
    const ofStory = numbersGiven.filter((number) => number.startsWith('canary-paper-0-'));
    const files = await toldTo(
      readers.map((officeId) => persona(officeId, 'officer')),
      [...ofStory]
        .flatMap((reference) => doorsOf('none', { id: officeIds, reference: [reference] }))
        .filter(({ path }) => path.includes(ofStory[0] ?? '')),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(({ text }) => text.includes(story.fileOf(o.meProsecutor)))).toEqual([]);
  });
});
