import { randomUUID } from 'node:crypto';
import { eventStoreContract } from '../../contract-suite';
import { StandIn } from '../../stand-in';
import { openEventStoreDb } from './index';

/** `npm run test:eventstore` names a server, where each suite keeps to a namespace of its own. */
const given = process.env['TEST_EVENTSTORE_URL'];
const real = given && `${given}${given.includes('?') ? '&' : '?'}namespace=t${randomUUID().slice(0, 8)}`;
const where = real === undefined ? 'in memory, which stands in for a server' : 'that is there (EVENTSTORE_URL)';
let standIn: StandIn | undefined;

beforeAll(async () => {
  if (real === undefined) standIn = await StandIn.start();
});

afterAll(async () => standIn?.close());

eventStoreContract(
  `the client of EventStoreDB on a server ${where}`,
  async () => ({
    store: await openEventStoreDb({ connectionString: real ?? standIn?.connectionString ?? '' }),
    dispose: async () => undefined,
  }),
  // Each is some hundred calls over the network.
  { interleavings: 15 },
);
