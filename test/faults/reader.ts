import { openSqliteEventLog } from '@exchange/event-store/adapters/sqlite';

// An auditor's process: says what it can read of a folder, as one line of JSON.
async function main(): Promise<void> {
  const log = openSqliteEventLog({ folder: process.argv[2] ?? '' });
  const ids: string[] = [];
  for await (const { events } of log.readAll()) ids.push(...events.map(({ id }) => id));
  const raw = [...log.rawEvents()].map(({ id }) => id);
  console.log(JSON.stringify({ storeId: log.storeId, ids, raw, integrity: log.integrity() }));
  await log.close();
}

void main();
