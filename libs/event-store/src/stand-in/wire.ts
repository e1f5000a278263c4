import { setTimeout as delay } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
}

/** The line between a client and the server, which can be cut, cut off silently, slowed down, or frayed. */
export class Wire {
  private readonly connections = new Set<Connection>();
  private readonly listener: Server;
  private target = 0;
  private closed = false;
  /** Bytes that go in one piece. */
  piece = Infinity;
  /** Milliseconds that every piece is on its way. */
  delay = 0;
  /** Nobody gets through, and nobody is told. */
  dead = false;
  /** Connections that were taken. */
  taken = 0;

  constructor() {
    this.listener = createServer((client) => this.take(client));
  }

  async open(target: number): Promise<number> {
    this.target = target;
    await new Promise<void>((resolve) => this.listener.listen(0, '127.0.0.1', resolve));
    return this.port;
  }

  get port(): number {
    const address = this.listener.address();
    return (address as AddressInfo).port;
  }

  /** Connections that are open now. */
  get carrying(): number {
    return this.connections.size;
  }

  /** Both ends are told that the connection is gone, in the middle of whatever it carried. */
  reset(): void {
    for (const { client, server } of this.connections) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** Both ends go on believing in connections that carry nothing any more. A new connection is a good one. */
  halfOpen(): void {
    for (const { client, server } of this.connections) {
      for (const socket of [client, server]) {
        socket.removeAllListeners('data');
        socket.pause();
      }
    }
  }

  /** Nobody listens here any more: connecting is refused. */
  async cut(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.listener.close(() => resolve()));
    this.reset();
    await ended;
  }

  async mend(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.listener.listen(port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.listener.listening) await this.cut();
    else this.reset();
  }

  private take(client: Socket): void {
    const connection = { client, server: connect(this.target, '127.0.0.1') };
    this.taken++;
    this.connections.add(connection);
    this.carry(client, connection.server, connection);
    this.carry(connection.server, client, connection);
  }

  private carry(from: Socket, to: Socket, connection: Connection): void {
    from.setNoDelay(true);
    let sent = Promise.resolve();
    from.on('data', (bytes) => {
      if (this.dead) return;
      for (let at = 0; at < bytes.length; at += this.piece) {
        const arrived = this.travel();
        const piece = bytes.subarray(at, at + this.piece);
        // No piece overtakes the one before it, whatever the delay has become meanwhile.
        sent = Promise.all([sent, arrived]).then(() => void to.write(piece));
      }
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.connections.delete(connection);
      to.destroy();
    });
  }

  private async travel(): Promise<void> {
    if (this.delay > 0) await delay(this.delay);
  }
}
