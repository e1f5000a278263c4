import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract } from '../../contract-suite';
import { openSqliteEventStore } from './sqlite-event-store';

eventStoreContract('sqlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-store-'));
  return {
    store: openSqliteEventStore({ folder }),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});
