import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is answered at a door of the operator's. */
export interface PlainAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

export interface Door {
  /** `http://127.0.0.1:9464` */
  readonly url: string;
  close(): Promise<void>;
}

/** A door for whoever operates a process, apart from the one for everybody. It takes nothing in: it answers by the path. */
export async function openDoor(
  host: string,
  port: number,
  answer: (path: string | undefined) => Promise<PlainAnswer>,
): Promise<Door> {
  const server = createServer((request, response) => {
    void answer(request.url)
      .catch((): PlainAnswer => ({ status: 500, type: 'text/plain', text: '' }))
      .then(({ status, type, text }) => response.writeHead(status, { 'content-type': type }).end(text));
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

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
