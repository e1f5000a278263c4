import { join } from 'node:path';
import { openSqliteEventLog, openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqlite } from '@exchange/read-models';
import { healthOf } from '../e2e/support/direct';
import { albania, montenegro } from '../e2e/support/offices';
import { faultRow } from './rows';
import { asFresh } from './server/as-fresh';
import { Load } from './server/load';
import { ServerChild } from './server/server-child';
import { outcomeIn } from './server/served-log';
import { SmallDisk } from './server/small-disk';

describe('the exchange of one process, on a disk that becomes full', () => {
  const disk = new SmallDisk();
  const server = new ServerChild(disk.folder);
  const load = new Load(server, 'client');
  beforeAll(async () => {
    await server.start(disk.mounted ? {} : { broken: 'FULL' });
    await server.seed();
    // Who mints an office's first token makes its key, which is a file.
    for (const { aro } of [albania, montenegro]) {
      expect((await server.desk({ officeId: aro, role: 'officer', subject: 'first' }).get('/v1/me')).status).toBe(200);
    }
    load.start();
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    disk.dispose();
  });

  faultRow(
    'disk-full',
    async (n) => {
      await load.answers(10);
      disk.fill(Math.random() * 100_000);
      await load.putOff(8);
      // Now and then for longer than an event is tried that cannot be projected.
      if (n % 5 === 4) await wait(6_000);
      disk.free();
      await load.everybody();
    },
    async () => {
      await load.stop();
      // Also the read models, which are on the same disk.
      while ((await healthOf(server)).status !== 200) await wait(50);
      expect(await server.stop()).toBe(0);
      const log = openSqliteEventStore(disk);
      const { live, fresh } = await asFresh(log, openSqlite(join(disk.folder, 'read-models.sqlite')));
      await log.close();
      expect(live).toEqual(fresh);
      return outcomeIn(openSqliteEventLog(disk), load.acknowledged);
    },
  );
});
