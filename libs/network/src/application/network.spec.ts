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
const ministry = testId(5);

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

describe('intake', () => {
  const assign = (officeId: string, from: string) => {
    const data = { officeId, types: ['TRACE'], formalities: ['INFORMAL', 'MLA_TREATY'], from };
    return { act: 'assignIntake', data } as const;
  };

  async function withTwoOffices() {
    const directory = await withOneOffice();
    const data = { jurisdictionId: albania, name: 'Ministry', connected: true };
    await directory.bus.execute(new ChangeOffice(ministry, { act: 'registerOffice', data }, asked('new')));
    return directory;
  }

  it('is the office assigned for the type and formality on the day, with the revision it rests on', async () => {
    const { bus, standings, otherProcess } = await withTwoOffices();
    await bus.execute(new ChangeJurisdiction(albania, assign(agency, '2020-02-01'), asked(0)));
    await bus.execute(new ChangeJurisdiction(albania, assign(ministry, '2020-06-01'), asked(1)));
    for (const each of [standings, otherProcess]) {
      const on = (day: string) => each.intake(albania, 'TRACE', 'MLA_TREATY', day);
      const directoryRevisions = [`jurisdiction-${albania}@2`];
      expect(await on('2020-01-31')).toBeUndefined();
      expect(await on('2020-02-01')).toEqual({ officeId: agency, directoryRevisions });
      expect(await on('2020-05-31')).toEqual({ officeId: agency, directoryRevisions });
      expect(await on('2020-06-01')).toEqual({ officeId: ministry, directoryRevisions });
    }
  });

  it('is undefined where nothing was assigned for that, and in a jurisdiction that nobody registered', async () => {
    const { bus, standings } = await withTwoOffices();
    await bus.execute(new ChangeJurisdiction(albania, assign(agency, '2020-02-01'), asked(0)));
    expect(await standings.intake(albania, 'SPONT', 'SPONTANEOUS', '2020-03-01')).toBeUndefined();
    expect(await standings.intake(testId(7), 'TRACE', 'INFORMAL', '2020-03-01')).toBeUndefined();
  });

  it('is assigned on the revision of the office that was looked up', async () => {
    const { bus } = await withTwoOffices();
    const { events } = await bus.execute(new ChangeJurisdiction(albania, assign(agency, '2020-02-01'), asked(0)));
    expect(events[0]).toMatchObject({
      type: 'IntakeAssigned',
      data: { officeId: agency },
      header: { capacity: 'secretariat', directoryRevisions: `office-${agency}@0` },
    });
  });

  it('is assigned to no office of another jurisdiction, nor to one that nobody registered', async () => {
    const { bus, standings } = await withOneOffice();
    const montenegro = testId(4);
    const registration = { act: 'registerJurisdiction', data: { code: 'ME', name: 'Montenegro' } } as const;
    await bus.execute(new ChangeJurisdiction(montenegro, registration, asked('new')));
    for (const officeId of [agency, testId(3)]) {
      const refused = bus.execute(new ChangeJurisdiction(montenegro, assign(officeId, '2020-02-01'), asked(0)));
      await expect(refused).rejects.toMatchObject({
        refusal: { refused: 'CONTENT_NOT_ACCEPTED', flaws: [{ pointer: '/officeId' }] },
      });
    }
    expect(await standings.intake(montenegro, 'TRACE', 'INFORMAL', '2020-03-01')).toBeUndefined();
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
