import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { openPostgres } from '@exchange/read-models';
import { postgresDatabase, sqliteRoom } from '@exchange/testing';
import { ReadSide } from '../property/support/read-side';
import { readAlikeAfterKill } from './support/moves';
import { RunningExchange } from './support/running-exchange';
import { seedNetwork } from './support/seed-network';

/* The exchange whose read models are on PostgreSQL. */

const cli = resolve(__dirname, '../../dist/apps/operator/src/main.js');

let database: Awaited<ReturnType<typeof postgresDatabase>>;
let exchange: RunningExchange;
beforeAll(async () => {
  database = await postgresDatabase();
  exchange = new RunningExchange(false, database.url);
});
afterAll(async () => {
  await exchange.stop('SIGKILL');
  rmSync(exchange.dataDir, { recursive: true, force: true });
  await database.dispose();
});

function migrate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'migrate', ...args], {
    env: { ...process.env, DATABASE_URL: database.url },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

it('says that the database must be migrated first, and not where it is', async () => {
  const started = exchange.start();
  await expect(started).rejects.toThrow('it has no schema "read_models" that this account may use');
  await expect(started).rejects.not.toThrow(new URL(database.url).password || 'postgresql:');
});

it('is migrated by a command, as often as one likes', () => {
  expect(migrate('--worker', 'nobody_of_that_name', '--gateway', 'nor_of_this')).toMatchObject({
    status: 70,
    said: expect.stringContaining('role "nobody_of_that_name" does not exist'),
  });
  expect(migrate()).toMatchObject({ status: 0, said: expect.stringMatching(/^The schema is complete: \d+ steps/) });
  expect(migrate('--json')).toEqual({ status: 0, said: '{"steps":0}\n' });
});

it('answers the same after it was killed, and holds byte for byte what SQLite would', async () => {
  await exchange.start();
  await seedNetwork(exchange.secretariat());
  await readAlikeAfterKill(exchange);
  expect(await exchange.stop('SIGTERM')).toEqual({ code: 0, signal: null });

  const room = await sqliteRoom();
  const log = openSqliteEventStore({ folder: exchange.dataDir });
  const [there, here] = [
    await ReadSide.over(log, await openPostgres(database.url)),
    await ReadSide.over(log, await room.open()),
  ];
  await Promise.all([there.caughtUp(log), here.caughtUp(log)]);
  expect(await there.dumps()).toEqual(await here.dumps());
  await Promise.all([there.close(), here.close()]);
  await log.close();
  await room.dispose();
});
