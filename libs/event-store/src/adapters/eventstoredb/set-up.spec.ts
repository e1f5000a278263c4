import { StoreUnavailable } from '../../errors';
import { StandIn } from '../../stand-in';
import { openEventStoreDbLog, setUpEventStoreDb } from './index';

describe('setting an EventStoreDB up', () => {
  let server: StandIn;
  beforeEach(async () => (server = await StandIn.start()));
  afterEach(async () => server.close());

  const exchange = { username: 'exchange', password: 'one' };
  const auditor = { username: 'auditor', password: 'two' };
  const setUp = () => setUpEventStoreDb({ connectionString: server.connectionString, exchange, auditor });
  const lastIn = (stream: string): unknown =>
    JSON.parse(Buffer.from(server.log.stream(stream).at(-1)?.data ?? []).toString());

  it('makes an account that writes and one that only reads, and lets both read the log', async () => {
    const done = await setUp();
    expect(done).toEqual([
      'The account exchange was made.',
      'The account auditor was made.',
      'Both read the whole log; only the exchange writes streams.',
      expect.stringMatching(/^The store is [0-9a-f-]{36}\.$/),
    ]);
    expect(Object.fromEntries(server.accounts)).toEqual({
      exchange: { password: 'one', groups: ['exchange-writers'] },
      auditor: { password: 'two', groups: ['exchange-readers'] },
    });
    expect(lastIn('$$$all')).toEqual({ $acl: { $r: ['$admins', 'exchange-writers', 'exchange-readers'] } });
    expect(lastIn('$settings')).toMatchObject({
      $userStreamAcl: { $r: ['$admins', 'exchange-writers', 'exchange-readers'], $w: ['$admins', 'exchange-writers'] },
    });
    const log = await openEventStoreDbLog({ connectionString: server.connectionString });
    expect(done.at(-1)).toContain(log.storeId);
    await log.close();
  });

  it('may be done again: accounts keep their passwords, the store its id', async () => {
    const [, , , id] = await setUp();
    server.accounts.set('exchange', { password: 'changed since', groups: ['exchange-writers'] });
    expect(await setUp()).toEqual([
      'The account exchange was there, and keeps its password and its rights.',
      'The account auditor was there, and keeps its password and its rights.',
      expect.any(String),
      id,
    ]);
    expect(server.accounts.get('exchange')?.password).toBe('changed since');
  });

  it('says where the account may not', async () => {
    server.faults.appends.push('account may not');
    await expect(setUp()).rejects.toThrow(StoreUnavailable);
    server.faults.appends.push('account may not');
    await expect(setUp()).rejects.toThrow('the account may not set the event store up');
  });
});
