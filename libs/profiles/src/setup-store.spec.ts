import { StandIn } from '../../event-store/src/stand-in';
import { ConfigurationRefused } from './configuration';
import { setUpStore } from './setup-store';

const passwords = { EVENTSTORE_EXCHANGE_PASSWORD: 'a'.repeat(12), EVENTSTORE_AUDITOR_PASSWORD: 'b'.repeat(12) };

it('makes the accounts in the store that is named', async () => {
  const server = await StandIn.start();
  await expect(setUpStore({ EVENTSTORE_URL: server.connectionString, ...passwords })).resolves.toHaveLength(4);
  expect([...server.accounts].map(([name, { password }]) => [name, password])).toEqual([
    ['exchange', passwords.EVENTSTORE_EXCHANGE_PASSWORD],
    ['auditor', passwords.EVENTSTORE_AUDITOR_PASSWORD],
  ]);
  await server.close();
});

it('names all that is missing, and shows no password', async () => {
  const short = { ...passwords, EVENTSTORE_AUDITOR_PASSWORD: 'b'.repeat(11) };
  await expect(setUpStore(short)).rejects.toThrow(ConfigurationRefused);
  await expect(setUpStore(short)).rejects.toMatchObject({
    problems: ['EVENTSTORE_URL must name the event store.', expect.stringMatching(/^EVENTSTORE_AUDITOR_PASSWORD must/)],
  });
  await expect(setUpStore(short)).rejects.not.toThrow('b'.repeat(11));
});
