import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeEvent, type AnyEvent } from '@exchange/contract';
import { Executor, fold, type Asked, type Seen } from '@exchange/decider';
import { StoreUnavailable, type Expected, type NewEvent } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import {
  ApproveProposal,
  fileKind,
  fileModels,
  FilesModule,
  fileStream,
  FollowUps,
  OpenFile,
  outstandingCommitments,
  SharedRequests,
  Standings as StandingsForFiles,
  WorkOnFile,
} from '@exchange/files';
import { canonicalJson, type Uuid } from '@exchange/kernel';
import { openSqlite, Projections, ReadModels } from '@exchange/read-models';
import {
  ActOnRequest,
  Commitments,
  requestKind,
  RequestsModule,
  requestStream,
  Standings as StandingsForRequests,
} from '@exchange/requests';
import { fixedClock, freezeContent, judge, noon, officeOf, standingOf, testId } from '@exchange/testing';
import { Global, Module } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { CommitmentKeeper } from '../../apps/worker/src/commitment-keeper';

/** Stands for a process that dies: after so many appends nothing is stored any more, until the next process is there. */
class MortalStore extends MemoryEventStore {
  left = Number.POSITIVE_INFINITY;
  appends = 0;

  override async append(streamId: string, expected: Expected, events: readonly NewEvent[]) {
    if (this.left-- <= 0) throw new StoreUnavailable('the process is dead');
    this.appends++;
    return super.append(streamId, expected, events);
  }
}

const fixedStandings = {
  standing: (officeId: Uuid) =>
    Promise.resolve(standingOf(officeId === officeOf.requesting ? 'requesting' : 'requested')),
  connected: () => Promise.resolve(true),
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'commitments-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A process over the store: the command bus of the gateway, and the keeper of the worker. */
async function processOver(store: MortalStore) {
  const executor = new Executor(store, fixedClock(noon), () => '00'.repeat(16));
  @Global()
  @Module({
    imports: [RequestsModule, FilesModule],
    providers: [
      { provide: Executor, useValue: executor },
      { provide: StandingsForFiles, useValue: fixedStandings },
      { provide: StandingsForRequests, useValue: fixedStandings },
      { provide: SharedRequests, useExisting: Commitments },
    ],
    exports: [Executor, StandingsForFiles, StandingsForRequests, SharedRequests],
  })
  class ProcessModule {}
  const app = await Test.createTestingModule({ imports: [ProcessModule] }).compile();
  await app.init();
  return { bus: app.get(CommandBus), followUps: app.get(FollowUps), executor };
}

/** What a worker does when it starts: it catches up and keeps what is outstanding. */
async function recover(store: MortalStore, followUps: FollowUps): Promise<void> {
  const database = openSqlite(join(folder, `read-${store.appends}.sqlite`));
  const log = { log: store, database, clock: fixedClock(noon), report: () => undefined };
  const projections = await Projections.start<AnyEvent>({ ...log, models: fileModels, decode: decodeEvent });
  const models = new ReadModels(database);
  const keeper = new CommitmentKeeper({ store, models, progress: projections, followUps, report: fail });
  const running = keeper.run();
  const head = await store.head();
  if (head !== undefined && !(await projections.passed(head))) throw new Error('the read models stay behind');
  while ((await outstandingCommitments(models)).length > 0) await setImmediate();
  keeper.stop();
  await running;
  await projections.stop();
  await database.close();
}

function fail(incident: object): never {
  throw new Error(canonicalJson(incident));
}

function asked(command: number, actorId: string, role: Asked['role'], seen: Seen, officeId: Uuid): Asked {
  const ids = { commandId: testId(command), correlationId: testId(command), causationId: testId(command) };
  return { authorship: { ...ids, officeId, actorId, purpose: 'CASE_WORK' }, role, seen };
}

const ana = (command: number, seen: Seen) => asked(command, 'Ana', 'officer', seen, officeOf.requesting);
const arta = (command: number, seen: Seen) => asked(command, 'Arta', 'approver', seen, officeOf.requesting);
const ivo = (command: number, seen: Seen) => asked(command, 'Ivo', 'officer', seen, officeOf.requested);
const iva = (command: number, seen: Seen) => asked(command, 'Iva', 'approver', seen, officeOf.requested);

/** A submission and a decision, each proposed by one person and approved by another. Answers what the last call answered. */
async function story(bus: CommandBus) {
  const opened = await bus.execute(new OpenFile({ draft: freezeContent() }, ana(1, 'new')));
  const fileId = opened.streamId.slice('file-'.length);
  const proposed = await bus.execute(
    new WorkOnFile(fileId, { act: 'propose', proposed: { act: 'submit' } }, ana(2, 0)),
  );
  const submitted = await bus.execute(new ApproveProposal(fileId, 1, proposed.hash, arta(3, 1)));
  if (submitted.result.outcome !== 'performed') throw new Error('the submission failed');
  const requestId = submitted.result.request.streamId.slice('request-'.length);
  const received = await bus.execute(new OpenFile({ requestId }, ivo(4, 'new')));
  const receivedFile = received.streamId.slice('file-'.length);
  const body = canonicalJson({ outcome: 'accepted', grounds: [], decidedBy: judge });
  const decision = await bus.execute(
    new WorkOnFile(receivedFile, { act: 'propose', proposed: { act: 'decide', body } }, ivo(5, 0)),
  );
  const decided = await bus.execute(new ApproveProposal(receivedFile, 1, decision.hash, iva(6, 1)));
  return { fileId, requestId, receivedFile, submitted, decided };
}

describe('a crash between a commitment and what follows from it', () => {
  it('never happens in the story as it is meant: a submission and a decision are done', async () => {
    const store = new MortalStore();
    const { bus, executor } = await processOver(store);
    const { requestId, decided } = await story(bus);
    expect(decided.result.outcome).toBe('performed');
    const history = await executor.load(requestKind, requestStream(requestId));
    expect(history.map(({ type }) => type)).toEqual(['RequestSubmitted', 'RequestReceived', 'ItemsDecided']);
    const [, , act] = history;
    expect(act?.context).toMatchObject({ actorId: 'Ivo', approvedBy: 'Iva' });
  });

  // open, propose, approve+release, create, open, propose, approve, act: eight appends, so nine points to die at.
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'after %i appends: the restarted worker finishes, and a retry finds it done',
    async (n) => {
      const store = new MortalStore();
      store.left = n;
      const first = await processOver(store);
      const dead = await story(first.bus).then(
        () => false,
        () => true,
      );
      expect(dead).toBe(n < 8);
      store.left = Number.POSITIVE_INFINITY;
      const { bus, followUps, executor } = await processOver(store);
      await recover(store, followUps);
      const afterRecovery = store.appends;
      expect(afterRecovery).toBe(n === 3 || n === 7 ? n + 1 : n);
      const { requestId, decided } = await story(bus);
      expect(store.appends).toBe(8);
      expect(decided.result.outcome).toBe('performed');
      const history = await executor.load(requestKind, requestStream(requestId));
      expect(history.map(({ type }) => type)).toEqual(['RequestSubmitted', 'RequestReceived', 'ItemsDecided']);
      await recover(store, followUps);
      expect(store.appends).toBe(8);
    },
  );

  it('an act that was overtaken is recorded as failed, once, and can be approved anew', async () => {
    const store = new MortalStore();
    store.left = 7;
    const { bus } = await processOver(store);
    await story(bus).catch(() => undefined);
    store.left = Number.POSITIVE_INFINITY;
    const { bus: next, followUps, executor } = await processOver(store);
    const requestId = await theOnlyRequest(store);
    await next.execute(new ActOnRequest(requestId, { act: 'message', body: { text: 'Meanwhile.' } }, ana(20, 0)));
    await recover(store, followUps);
    const { receivedFile, decided } = await story(next);
    expect(decided.result).toMatchObject({ outcome: 'failed', reason: 'REQUEST_MOVED_ON' });
    const file = await executor.load(fileKind, fileStream(receivedFile));
    expect(file.map(({ type }) => type)).toEqual(['FileOpened', 'ActProposed', 'ActApproved', 'ActFailed']);
    const state = fold(fileKind, file);
    if (state.status === 'none') throw new Error('the file is gone');
    const hash = state.proposals[0]?.hash ?? '';
    const anew = await next.execute(new ApproveProposal(receivedFile, 1, hash, iva(30, 3)));
    expect(anew.result.outcome).toBe('performed');
  });
});

async function theOnlyRequest(store: MortalStore): Promise<Uuid> {
  for await (const { events } of store.readAll()) {
    const found = events.find(({ streamId }) => streamId.startsWith('request-'));
    if (found !== undefined) return found.streamId.slice('request-'.length);
  }
  throw new Error('no request was made');
}
