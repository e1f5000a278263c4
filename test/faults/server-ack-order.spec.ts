import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Order, orderIn } from './ack-order';
import { type BrokenDriver, canTrace } from './children';
import { ServerChild } from './server/server-child';
import { WritingClient } from './server/writing-client';

const answers = 100;
/** The clients send commands alone, so each answer that is no problem acknowledges a write. */
const acknowledges = /^(?:write|writev|sendto|sendmsg)\(\d+<(?:TCP|socket).*HTTP\/1\.1 20[01]/;
const calls = 'trace=write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync';

describe('the system calls of the server under eight clients', () => {
  const traced = canTrace();
  const server = new ServerChild();
  beforeAll(async () => {
    await server.start();
    await server.seed();
    await server.stop();
  }, 60_000);
  afterAll(() => server.dispose());

  async function traceOf(broken?: BrokenDriver): Promise<Order> {
    const file = join(server.folder, 'trace');
    const under = ['strace', '-f', '--seccomp-bpf', '-y', '-s', '16', '-e', calls, '-o', file];
    await server.start({ under, ...(broken !== undefined && { broken }) });
    await eightClientsUntil(answers);
    expect(await server.stop()).toBe(0);
    return orderIn(readFileSync(file, 'utf8'), acknowledges);
  }

  async function eightClientsUntil(enough: number): Promise<void> {
    let left = enough;
    const clients = Array.from({ length: 8 }, (_, n) => new WritingClient(server, `client-${n}`));
    await Promise.all(clients.map((client) => client.run(() => --left <= 0)));
  }

  it('show no acknowledgement before the log is on disk', async () => {
    if (!traced) return;
    const { acks, early } = await traceOf();
    expect(acks).toBeGreaterThanOrEqual(answers);
    expect(early).toBe(0);
  }, 60_000);

  it.each(['NORMAL', 'OFF'] as const)(
    'show early acknowledgements with synchronous=%s',
    async (broken) => {
      if (!traced) return;
      const { acks, early } = await traceOf(broken);
      expect(acks).toBeGreaterThanOrEqual(answers);
      expect(early).toBeGreaterThan(answers / 2);
    },
    60_000,
  );
});
