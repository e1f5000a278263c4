import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import request from 'supertest';
import type { Purpose } from '../../client/calls';
import { Partner } from '../../client/partner';
import { Contract, described, type Received } from './described';

const contract = new Contract(described);

export interface Reply extends Received {
  readonly etag: string | undefined;
  /** What the JSON of an answer holds is what a story is there to find out. */
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Sending {
  /** Default: a new one for each call. */
  readonly key?: string;
  readonly ifMatch?: string;
}

/**
 * One person of one office at work. It is the only way by which the stories speak to a server, and it holds every answer
 * to the description.
 */
export class Desk {
  private position: string | undefined;
  /** The same person with the typed client in hand; its answers are held to the description as well. */
  readonly client: Partner;

  constructor(
    private readonly url: () => string,
    private readonly token: () => Promise<string>,
    private readonly purpose: Purpose = 'CASE_WORK',
  ) {
    this.client = new Partner({ url, token, purpose, fetch: (call) => this.pass(call) });
  }

  /** Reads, having seen everything that this desk wrote. */
  get(path: string): Promise<Reply> {
    return this.call('get', path, undefined, this.position === undefined ? {} : { 'exchange-position': this.position });
  }

  post(path: string, body?: object, sending?: Sending): Promise<Reply> {
    return this.send('post', path, body, sending);
  }

  put(path: string, body?: object, sending?: Sending): Promise<Reply> {
    return this.send('put', path, body, sending);
  }

  delete(path: string, body?: object, sending?: Sending): Promise<Reply> {
    return this.send('delete', path, body, sending);
  }

  /** Reads `address`, then posts to `address/act` what is to be done with what it has just seen. */
  async act(address: string, act: string, body: object = {}): Promise<Reply> {
    const { etag } = await this.get(address);
    return this.post(`${address}/${act}`, body, etag === undefined ? {} : { ifMatch: etag });
  }

  private async send(method: Method, path: string, body: object | undefined, sending: Sending = {}): Promise<Reply> {
    const reply = await this.command(method, path, body, sending);
    await this.shown(reply.headers['exchange-position']);
    return reply;
  }

  /** Sends, and does not wait until what was written can be read. */
  command(method: Method, path: string, body: object | undefined, sending: Sending = {}): Promise<Reply> {
    const { key = randomUUID(), ifMatch } = sending;
    const headers = { 'idempotency-key': key, ...(ifMatch !== undefined && { 'if-match': ifMatch }) };
    return this.call(method, path, body, headers);
  }

  /** A call of the typed client on its way. */
  private async pass(call: Request): Promise<Response> {
    const answer = await fetch(call);
    const { status, headers } = answer;
    const received: Received = { status, headers: Object.fromEntries(headers), text: await answer.clone().text() };
    contract.assertKept(call.method, call.url, received);
    if (call.method !== 'GET') await this.shown(received.headers['exchange-position']);
    return answer;
  }

  /** Waits until whoever reads next, at whatever desk, sees what was written. */
  private async shown(position: string | undefined): Promise<void> {
    this.position = position;
    if (position === undefined) return;
    for (let patience = 3; (await this.get('/v1/network/jurisdictions')).status === 503; patience--) {
      if (patience === 0) throw new Error('the read models do not follow the log');
    }
  }

  private async call(method: Method, path: string, body: object | undefined, headers: object): Promise<Reply> {
    const token = await this.token();
    const sent = request(this.url())
      [method](path)
      .set({ authorization: `Bearer ${token}`, 'exchange-purpose': this.purpose, ...headers })
      .buffer(true)
      .parse(asText);
    if (body !== undefined) void sent.type('application/json').send(JSON.stringify(body));
    const { status, headers: answered, body: text } = await sent;
    const received: Received = { status, headers: answered, text };
    contract.assertKept(method, path, received);
    const isJson = /^application\/(problem\+)?json/.test(answered['content-type'] ?? '');
    return { ...received, etag: answered['etag'], body: isJson ? JSON.parse(text) : undefined };
  }
}

type Method = 'get' | 'post' | 'put' | 'delete';

/** As it came over the wire: what is compared byte for byte must not be parsed first. */
function asText(response: EventEmitter, done: (error: Error | null, text: string) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  response.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
}
