import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFolder, mintToken, TokenVerifier, type TokenWish } from '@exchange/access';
import { type AnyEvent, decodeEvent } from '@exchange/contract';
import { Executor } from '@exchange/decider';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import type { Check } from '@exchange/profiles';
import { systemClock } from '@exchange/kernel';
import { fileModels } from '@exchange/files';
import { generousLimits } from '@exchange/profiles';
import { openSqlite, Projections, ReadModels } from '@exchange/read-models';
import { requestModels } from '@exchange/requests';
import { unwatched } from '@exchange/telemetry';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ContextsModule } from '../contexts.module';
import { createGateway } from '../gateway';
import type { GatewayPorts } from '../gateway.module';
import { ProbeModule } from './probe.module';

export const storeId = '00000000-0000-4000-8000-000000000001';
export const officeId = '00000000-0000-4000-8000-00000000000a';
export const otherOfficeId = '00000000-0000-4000-8000-00000000000b';

/** A gateway with probes for cases, listening on a free port of this machine. */
export interface ProbedGateway {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly port: number;
  readonly positionKey: string;
  /** What `/health/ready` finds; may be changed. */
  readonly checks: Check[];
  token(wish?: Partial<TokenWish>): Promise<string>;
  secretariatToken(): Promise<string>;
  close(): Promise<void>;
}

/** The tables are there, and nothing comes into them any more. */
async function emptyReadModels(log: MemoryEventStore, database: ReturnType<typeof openSqlite>): Promise<void> {
  const configuration = { log, database, clock: systemClock, decode: decodeEvent, report: () => undefined };
  const projections = await Projections.start<AnyEvent>({
    ...configuration,
    models: [...fileModels, ...requestModels],
  });
  await projections.stop();
}

export async function probedGateway(
  contexts: GatewayPorts['contexts'] = [ProbeModule],
  { telemetry = unwatched, limits = generousLimits }: Partial<Pick<GatewayPorts, 'telemetry' | 'limits'>> = {},
): Promise<ProbedGateway> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gateway-'));
  const keys = KeyFolder.open(dataDir);
  const checks: Check[] = [{ name: 'event store', ok: true }];
  const positionKey = keys.derived('position');
  const store = new MemoryEventStore();
  const readDatabase = openSqlite(join(dataDir, 'read-models.sqlite'));
  await emptyReadModels(store, readDatabase);
  const executor = new Executor(store, systemClock, () => randomBytes(16).toString('hex'));
  const app = await createGateway({
    tokens: new TokenVerifier(keys, systemClock),
    clock: systemClock,
    positions: { storeId, key: positionKey },
    readiness: () => Promise.resolve(checks),
    ...{ telemetry, limits },
    contexts: [ContextsModule.with(executor), ...contexts],
    log: store,
    progress: { passed: () => Promise.resolve(false), status: () => Promise.resolve([]) },
    readModels: new ReadModels(readDatabase),
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    url,
    port: Number(new URL(url).port),
    positionKey,
    checks,
    token: (wish = {}) => mintToken(keys, systemClock, { officeId, role: 'officer', subject: 'a.officer', ...wish }),
    secretariatToken: () => mintToken(keys, systemClock, { role: 'secretariat', subject: 'keeper' }),
    close: async () => {
      await app.close();
      await readDatabase.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
