import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { leaseLifetime, Projections } from '@exchange/read-models';
import { openAt } from '@exchange/testing';
import { type CaseEvent, decodeCase, sampleModels } from './sample';

/**
 * Projects a log beside others that do the same. On SIGUSR2 its clock leaps by the life of a lease, so that it takes
 * everybody else for dead who has not renewed a lease just then.
 */
const [connectionString = '', place = ''] = process.argv.slice(2);
let leaps = 0;
const clock = { now: () => new Date(Date.now() + leaps * leaseLifetime).toISOString() };

async function main(): Promise<void> {
  const log = await openEventStoreDb({ connectionString });
  const projections = await Projections.start<CaseEvent>({
    ...{ log, database: await openAt(place), models: sampleModels, decode: decodeCase, clock, takeOver: 'when-free' },
    report: ({ kind }) => process.stdout.write(`${kind}\n`),
  });
  process.on('SIGUSR2', () => {
    void projections.attend().then(() => {
      leaps++;
      return projections.attend();
    });
  });
  process.stdout.write('ready\n');
}

void main();
