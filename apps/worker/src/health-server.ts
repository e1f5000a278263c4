import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a worker says of itself. The answer names positions of nothing and counts events: it is for the operator. */
export interface Health {
  readonly ready: boolean;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `/health/live` and `/health/ready` for whoever watches the process. A look that fails is an answer: not ready. */
export async function serveHealth(host: string, port: number, look: () => Promise<Health>): Promise<HealthServer> {
  const server = createServer((request, response) => {
    void answerTo(request.url, look).then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  await once(server.listen(port, host), 'listening');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${portOf(server.address())}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(path: string | undefined, look: () => Promise<Health>): Promise<readonly [number, object]> {
  if (path === '/health/live') return [200, { status: 'live' }];
  if (path !== '/health/ready') return [404, {}];
  const health = await look().catch(() => ({ ready: false }));
  return [health.ready ? 200 : 503, health];
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
