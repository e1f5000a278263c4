import { databases } from '@exchange/testing';
import fc from 'fast-check';
import { restless } from '../faults/projections/restless';
import { installation } from './support/installation';
import { newDatabases, ReadSide } from './support/read-side';
import { stories } from './support/steps';
import { Story } from './support/story';

const newDatabase = newDatabases();
/** A history that was projected live on SQLite is made again on each database. */
const again = databases.map(([, newRoom]) => newDatabases(newRoom));

describe('the read models of a random history of the exchange', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  const runs = fc.array(sizes, { minLength: 1, maxLength: 3 });

  it('are byte for byte the same live, rebuilt, and made on either database from a log that stutters, repeats and breaks off', async () => {
    let rows = 0;
    const property = fc.asyncProperty(stories, runs, async (steps, batchSizes) => {
      const on = await installation();
      const running = await ReadSide.over(on.store, await newDatabase()());
      await new Story(on).play(steps);
      await running.caughtUp(on.store);
      const live = await running.dumps();
      rows += live.join('\n').split('\n').length;

      await running.rebuild();
      expect(await running.dumps()).toEqual(live);
      await running.close();

      for (const open of again.map((newDatabaseOfThis) => newDatabaseOfThis())) {
        for (const [run, each] of batchSizes.entries()) {
          const readSide = await ReadSide.over(restless(on.store, each, 40), await open());
          // The last run goes to the end; the others are stopped wherever they are.
          if (run === batchSizes.length - 1) {
            await readSide.caughtUp(on.store);
            expect(await readSide.dumps()).toEqual(live);
          }
          await readSide.close();
        }
      }
    });
    await fc.assert(property, { numRuns: 8 });
    expect(rows).toBeGreaterThan(8 * 25);
  }, 60_000);
});
