import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFolder, mintToken, TokenVerifier, type TokenWish } from '@exchange/access';
import { decodeEvent, type AnyEvent } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import { Executor } from '@exchange/decider';
import { fileModels } from '@exchange/files';
import { derivedId, type Clock, type Instant, type Uuid } from '@exchange/kernel';
import { ChangeJurisdiction, ChangeOffice, directory } from '@exchange/network';
import { entriesOf, sampleNetwork } from '@exchange/network/sample';
import { generousLimits } from '@exchange/profiles';
import { Projections, type ReadDatabase, ReadModels } from '@exchange/read-models';
import { requestModels } from '@exchange/requests';
import { unwatched } from '@exchange/telemetry';
import { type NewRoom, noon, sqliteRoom } from '@exchange/testing';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import type { Progress } from '../calls/read-your-writes';
import { ContextsModule } from '../contexts.module';
import { createGateway } from '../gateway';
import { FaultyStore } from './faulty-store';

/** Somebody of an office, with a token of that office. */
export interface Person {
  readonly officeId: Uuid;
  readonly role: Role;
  readonly subject?: string;
  /** Of a partner system: for whom it acts. */
  readonly onBehalfOfUser?: string;
}

export interface Sending {
  readonly ifMatch?: string;
  readonly key?: string;
  readonly position?: string;
  /** `Accept-Language` */
  readonly language?: string;
}

/** What a test may want otherwise than the product has it. */
export interface Wanted {
  /** How readings learn what the read models have passed. */
  readonly progress?: (running: Progress) => Progress;
  /** Where its read models are. */
  readonly newRoom?: NewRoom;
  /** How its readings ask them. */
  readonly readModels?: (database: ReadDatabase) => ReadModels;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: ReturnType<typeof JSON.parse>;
}

type Method = 'get' | 'post' | 'put' | 'delete';

/** A gateway with all its contexts over the sample network, its projections running, listening on a free port. */
export interface CaseGateway {
  readonly app: NestFastifyApplication;
  readonly store: FaultyStore;
  /** Time stands still, until a test moves it. */
  readonly clock: { at: Instant };
  /** Where it listens, for tests that speak to it themselves. */
  readonly url: string;
  token(person: Person): Promise<string>;
  /** Resolves when the read models show everything that is in the log. */
  caughtUp(): Promise<void>;
  get(person: Person, path: string, sending?: Sending): Promise<Reply>;
  post(person: Person, path: string, body: object, sending?: Sending): Promise<Reply>;
  put(person: Person, path: string, body: object, sending?: Sending): Promise<Reply>;
  delete(person: Person, path: string, sending?: Sending): Promise<Reply>;
  close(): Promise<void>;
}

const asItIs = (running: Progress): Progress => running;
const asTheyAre = (database: ReadDatabase): ReadModels => new ReadModels(database);

export async function caseGateway(wanted: Wanted = {}): Promise<CaseGateway> {
  const { progress = asItIs, newRoom = sqliteRoom, readModels = asTheyAre } = wanted;
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));
  const keys = KeyFolder.open(folder);
  const [store, time] = [new FaultyStore(), { at: noon }];
  const clock: Clock = { now: () => time.at };
  const room = await newRoom();
  const database = await room.open();
  const projections = await Projections.start<AnyEvent>({
    ...{ log: store, database, clock, decode: decodeEvent, report: () => undefined },
    models: [directory, ...fileModels, ...requestModels],
  });
  const app = await createGateway({
    ...{ clock, log: store, readModels: readModels(database) },
    progress: {
      ...progress({ passed: (...asked) => projections.passed(...asked) }),
      status: () => projections.status(),
    },
    tokens: new TokenVerifier(keys, clock),
    positions: { storeId: store.storeId, key: keys.derived('position') },
    ...{ readiness: () => Promise.resolve([]), telemetry: unwatched, limits: generousLimits },
    contexts: [ContextsModule.with(new Executor(store, clock, () => randomBytes(16).toString('hex')))],
  });
  await app.listen(0, '127.0.0.1');
  await seed(app.get(CommandBus));
  const caughtUp = async (): Promise<void> => {
    if (!(await projections.passed((await store.head()) ?? 0n))) throw new Error('the read models stay behind');
  };
  await caughtUp();
  const url = await app.getUrl();
  const token = (person: Person): Promise<string> => mintToken(keys, clock, wishOf(person));
  const close = async (): Promise<void> => {
    await app.close();
    await projections.stop();
    await database.close();
    await room.dispose();
    rmSync(folder, { recursive: true });
  };
  return { app, store, clock: time, url, token, caughtUp, close, ...methodsOf(callsTo(url, token)) };
}

function methodsOf(call: ReturnType<typeof callsTo>): Pick<CaseGateway, Method> {
  return {
    get: (person, path, sending = {}) => call('get', person, path, sending),
    post: (person, path, body, sending = {}) => call('post', person, path, sending, body),
    put: (person, path, body, sending = {}) => call('put', person, path, sending, body),
    delete: (person, path, sending = {}) => call('delete', person, path, sending),
  };
}

function wishOf(person: Person): TokenWish {
  return { subject: 'somebody', ...onBehalf(person), ...issued(person) };
}

function callsTo(url: string, tokenFor: (person: Person) => Promise<string>) {
  return async (method: Method, person: Person, path: string, sending: Sending, body?: object) => {
    const token = await tokenFor(person);
    const sent = request(url)
      [method](path)
      .set(headersOf(token, method, sending))
      .ok(() => true);
    const { status, headers, text } = await (body === undefined ? sent : sent.send(body));
    const answered: Reply['body'] = JSON.parse(text);
    return { status, headers, text, body: answered };
  };
}

/** The secretariat is no office. */
function issued(person: Person): Pick<TokenWish, 'officeId' | 'role'> {
  return person.role === 'secretariat' ? { role: person.role } : person;
}

function onBehalf({ role }: Person): { readonly onBehalfOfUser?: string } {
  return role === 'partner' ? { onBehalfOfUser: 'national-user-7' } : {};
}

function headersOf(
  token: string,
  method: Method,
  { key, ifMatch, position, language }: Sending,
): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'exchange-purpose': 'CASE_WORK',
    ...(method !== 'get' && { 'idempotency-key': key ?? randomUUID() }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    ...(position !== undefined && { 'exchange-position': position }),
    ...(language !== undefined && { 'accept-language': language }),
  };
}

async function seed(bus: CommandBus): Promise<void> {
  for (const [n, entry] of entriesOf(sampleNetwork).entries()) {
    const commandId = derivedId(['seed', n]);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const authorship = {
      ...ids,
      officeId: derivedId(['secretariat']),
      actorId: 'a',
      purpose: 'NETWORK_ADMINISTRATION',
    };
    const asked = { authorship, role: 'secretariat', seen: 'any' } as const;
    await ('officeId' in entry
      ? bus.execute(new ChangeOffice(entry.officeId, entry.change, asked))
      : bus.execute(new ChangeJurisdiction(entry.jurisdictionId, entry.change, asked)));
  }
}
