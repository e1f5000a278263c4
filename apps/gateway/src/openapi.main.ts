import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generousLimits, openEmbedded } from '@exchange/profiles';
import { ReadModels } from '@exchange/read-models';
import { unwatched } from '@exchange/telemetry';
import { ContextsModule } from './contexts.module';
import { createGateway } from './gateway';
import { openApiDocument } from './openapi/document';

const onlyDescribes = new Error('this gateway only describes itself');

/** Writes the description of the built gateway: `node dist/apps/gateway/src/openapi.main.js [file]`. Opens no port. */
async function main(file: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'openapi-'));
  const installation = await openEmbedded({ host: '127.0.0.1', port: 0, production: false, dataDir });
  const { clock, executor, readDatabase, store } = installation;
  const gateway = await createGateway({
    clock,
    contexts: [ContextsModule.with(executor)],
    tokens: { verify: () => Promise.reject(onlyDescribes), pseudonymOf: () => '' },
    positions: { storeId: store.storeId, key: '' },
    log: store,
    progress: { passed: () => Promise.resolve(false), status: () => Promise.resolve([]) },
    readModels: new ReadModels(readDatabase),
    readiness: () => Promise.resolve([]),
    telemetry: unwatched,
    limits: generousLimits,
  });
  writeFileSync(file, `${JSON.stringify(openApiDocument(gateway), undefined, 2)}\n`);
  await gateway.close();
  await installation.close();
  rmSync(dataDir, { recursive: true });
}

void main(resolve(process.argv[2] ?? 'openapi.json'));
