import { Global, Module } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { type Asked, Executor, type Seen } from '@exchange/decider';
import type { EventStore, StoredEvent } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { Refused } from '@exchange/kernel';
import { fixedClock, noon, testId } from '@exchange/testing';
import { ChangeJurisdiction, ChangeOffice, DirectoryStandings, NetworkModule } from '..';

const albania = testId(1);
const agency = testId(2);

/** Counts what the store hands out, so that a test can see how much was read. */
class CountingStore extends MemoryEventStore {
  handedOut = 0;

  override async readStream(...args: Parameters<EventStore['readStream']>): Promise<readonly StoredEvent[]> {
    const events = await super.readStream(...args);
    this.handedOut += events.length;
    return events;
  }
}

let commands = 0;
function asked(seen: Seen): Asked {
  const commandId = testId(0x100 + ++commands);
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const authorship = { ...ids, officeId: testId(9), actorId: 'secretary', purpose: 'NETWORK_ADMINISTRATION' };
  return { authorship, role: 'secretariat', seen };
}

async function directoryOver(store: EventStore) {
  const executor = new Executor(store, fixedClock(noon), () => '00'.repeat(16));
  @Global()
  @Module({ providers: [{ provide: Executor, useValue: executor }], exports: [Executor] })
  class ProfileModule {}
  const app = await Test.createTestingModule({ imports: [ProfileModule, NetworkModule] }).compile();
  await app.init();
  const bus = app.get(CommandBus);
  return { bus, standings: app.get(DirectoryStandings), otherProcess: new DirectoryStandings(executor) };
}

async function withOneOffice() {
  const store = new CountingStore();
  const directory = await directoryOver(store);
  const { bus } = directory;
  const jurisdiction = { act: 'registerJurisdiction', data: { code: 'AL', name: 'Albania' } } as const;
  await bus.execute(new ChangeJurisdiction(albania, jurisdiction, asked('new')));
  const office = {
    act: 'registerOffice',
    data: { jurisdictionId: albania, name: 'Agency', connected: true },
  } as const;
  const registered = await bus.execute(new ChangeOffice(agency, office, asked('new')));
  return { ...directory, store, registered };
}

const member = { act: 'decideParticipation', data: { status: 'member', effectiveFrom: '2020-01-01' } } as const;

describe('standing', () => {
  it('says what holds on the day, with the revisions it rests on', async () => {
    const { bus, standings } = await withOneOffice();
    await bus.execute(new ChangeJurisdiction(albania, member, asked(0)));
    const functions = { act: 'assignFunctions', data: { functions: ['AMO'], from: '2020-02-01' } } as const;
    await bus.execute(new ChangeOffice(agency, functions, asked(0)));
    expect(await standings.standing(agency, '2020-03-01')).toEqual({
      officeId: agency,
      on: '2020-03-01',
      jurisdictionId: albania,
      jurisdiction: 'AL',
      functions: ['AMO'],
      status: 'member',
      connected: true,
      fourEyes: true,
      directoryRevisions: [`jurisdiction-${albania}@1`, `office-${agency}@1`],
    });
    expect(await standings.standing(agency, '2020-01-31')).toMatchObject({ functions: [], status: 'member' });
    expect(await standings.standing(agency, '2019-12-31')).toMatchObject({ status: 'none' });
  });

  it('says whether the office is connected on the day', async () => {
    const { bus, standings } = await withOneOffice();
    const leaving = { act: 'decideConnection', data: { connected: false, from: '2020-03-01' } } as const;
    await bus.execute(new ChangeOffice(agency, leaving, asked(0)));
    expect(await standings.standing(agency, '2020-02-29')).toMatchObject({ connected: true });
    expect(await standings.standing(agency, '2020-03-01')).toMatchObject({
      connected: false,
      directoryRevisions: [`jurisdiction-${albania}@0`, `office-${agency}@1`],
    });
  });

  it('reflects every acknowledged command, in this process and in another', async () => {
    const { bus, standings, otherProcess } = await withOneOffice();
    for (let revision = 0; revision < 6; revision++) {
      const required = revision % 2 === 1;
      const policy = { act: 'setFourEyesPolicy', data: { required, from: '2020-01-01', reason: 'A test.' } } as const;
      await bus.execute(new ChangeOffice(agency, policy, asked(revision)));
      const answers = await Promise.all([standings, otherProcess].map((each) => each.standing(agency, '2020-03-01')));
      for (const answer of answers) {
        expect(answer?.fourEyes).toBe(required);
        expect(answer?.directoryRevisions).toContain(`office-${agency}@${revision + 1}`);
      }
    }
  });

  it('is the same for questions that overlap', async () => {
    const { bus, standings } = await withOneOffice();
    await bus.execute(new ChangeJurisdiction(albania, member, asked(0)));
    const answers = await Promise.all(Array.from({ length: 20 }, () => standings.standing(agency, '2020-03-01')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('reads no event twice', async () => {
    const { standings, store } = await withOneOffice();
    await standings.standing(agency, '2020-03-01');
    const before = store.handedOut;
    await standings.standing(agency, '2021-03-01');
    expect(store.handedOut).toBe(before);
  });

  it('is undefined for an office that nobody registered, until somebody does', async () => {
    const { standings } = await withOneOffice();
    expect(await standings.standing(testId(3), '2020-03-01')).toBeUndefined();
  });
});

describe('a directory command', () => {
  it('names the revision of the jurisdiction that an office was registered in', async () => {
    const { registered } = await withOneOffice();
    expect(registered.events[0].header).toMatchObject({
      side: 'own',
      capacity: 'secretariat',
      directoryRevisions: `jurisdiction-${albania}@0`,
    });
  });

  it('registers no office in a jurisdiction that is not there', async () => {
    const { bus } = await directoryOver(new MemoryEventStore());
    const office = {
      act: 'registerOffice',
      data: { jurisdictionId: testId(7), name: 'Agency', connected: true },
    } as const;
    const refused = bus.execute(new ChangeOffice(agency, office, asked('new')));
    await expect(refused).rejects.toBeInstanceOf(Refused);
  });
});
