import { setUpEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { configurationFrom, ConfigurationRefused } from './configuration';

const names = ['EVENTSTORE_EXCHANGE_PASSWORD', 'EVENTSTORE_AUDITOR_PASSWORD'] as const;
const shortest = 12;

/**
 * Makes the accounts and the rules of an exchange in the event store that EVENTSTORE_URL names. Passwords come by the
 * environment: an argument is seen by every user of the machine.
 *
 * @throws ConfigurationRefused, StoreUnavailable
 */
export async function setUpStore(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const { eventStoreUrl } = configurationFrom({ EVENTSTORE_URL: environment['EVENTSTORE_URL'] });
  const [exchange = '', auditor = ''] = names.map((name) => environment[name]);
  const problems = names
    .filter((name) => (environment[name] ?? '').length < shortest)
    .map((name) => `${name} must have at least ${shortest} characters.`);
  if (eventStoreUrl === undefined) problems.unshift('EVENTSTORE_URL must name the event store.');
  if (eventStoreUrl === undefined || problems.length > 0) throw new ConfigurationRefused(problems);
  return setUpEventStoreDb({
    connectionString: eventStoreUrl,
    exchange: { username: 'exchange', password: exchange },
    auditor: { username: 'auditor', password: auditor },
  });
}
