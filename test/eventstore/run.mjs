// `npm run test:eventstore`: the adapter, and the stories of the exchange, on the server that EVENTSTORE_URL names; where it
// names none, on the one that stands in for it. Says first and last which of the two it was.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const url = process.env.EVENTSTORE_URL;
const where =
  url === undefined || url === ''
    ? 'NO real EventStoreDB: EVENTSTORE_URL is not set. A server in memory stands in for it.'
    : 'a REAL EventStoreDB: the one that EVENTSTORE_URL names. Each suite keeps to a namespace of its own there.';

// What looks into the files of the embedded profile, or breaks them, has nothing to look into on a server.
const filesOfTheEmbeddedProfile = ['operator', 'starting', 'postgres', 'crash-recovery', 'support'];
const suites =
  url === undefined || url === ''
    ? ['libs/event-store/src/adapters/eventstoredb', 'test/e2e/eventstore']
    : ['libs/event-store/src/adapters/eventstoredb', 'test/e2e'];

// Under a name of its own: whoever runs all tests with EVENTSTORE_URL set means no test to write there.
const { EVENTSTORE_URL: _, ...env } = process.env;
console.log(`\nRuns on ${where}\n`);
const { status } = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    ...['--maxWorkers=1', ...suites],
    ...['--testPathIgnorePatterns', '/node_modules/', '/dist/', '/fixtures/'],
    ...filesOfTheEmbeddedProfile.map((name) => `/test/e2e/${name}`),
  ],
  { stdio: 'inherit', env: url ? { ...env, TEST_EVENTSTORE_URL: url } : env },
);
console.log(`\nRan on ${where}\n`);
process.exit(status ?? 1);
