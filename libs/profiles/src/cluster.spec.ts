import { clusterConfigurationFrom } from './cluster';

const eventStore = 'esdb://exchange:secret@db.example.org:2113';
const database = 'postgresql://exchange:secret@db.example.org/exchange?sslmode=verify-full';

describe('the configuration of a process beside others', () => {
  it('names both servers', () => {
    expect(clusterConfigurationFrom({ EVENTSTORE_URL: eventStore, DATABASE_URL: database })).toMatchObject({
      eventStoreUrl: eventStore,
      databaseUrl: database,
      port: 3000,
    });
  });

  it.each([
    [{}, ['EVENTSTORE_URL', 'DATABASE_URL']],
    [{ EVENTSTORE_URL: eventStore }, ['DATABASE_URL']],
    [{ DATABASE_URL: database, PORT: 'secret' }, ['PORT', 'EVENTSTORE_URL']],
    [{ DATABASE_URL: 'mysql://secret' }, ['DATABASE_URL', 'EVENTSTORE_URL']],
  ])('%j: says at once everything that is wrong, and no value', (environment, names) => {
    const read = () => clusterConfigurationFrom(environment);
    const lines = names.map((name) => `\\n {2}- ${name} must [^\\n]*`);
    expect(read).toThrow(new RegExp(`^The exchange cannot start:${lines.join('')}$`));
    expect(read).not.toThrow('secret');
  });
});
