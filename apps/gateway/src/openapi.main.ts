import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '@exchange/kernel';
import { createGateway } from './gateway';
import { openApiDocument } from './openapi/document';

/** Writes the description of the built gateway: `node dist/apps/gateway/src/openapi.main.js [file]`. Opens no port. */
async function main(file: string): Promise<void> {
  const gateway = await createGateway({
    tokens: { verify: () => Promise.reject(new Error('this gateway only describes itself')) },
    clock: systemClock,
    positions: { storeId: '', key: '' },
    readiness: () => Promise.resolve([]),
    contexts: [],
  });
  writeFileSync(file, `${JSON.stringify(openApiDocument(gateway), undefined, 2)}\n`);
  await gateway.close();
}

void main(resolve(process.argv[2] ?? 'openapi.json'));
