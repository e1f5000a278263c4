import { randomUUID } from 'node:crypto';
import type { Purpose } from '@exchange/contract/codes';
import { CommandFailed } from '../command';

/** What the exchange answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The revision of what the address names, as `If-Match` takes it. */
  readonly etag: string | undefined;
  /** Names the last event that the call wrote; a reading that sends it back has seen it. */
  readonly position: string | undefined;
  /** Seconds after which the same call may be made again, where the exchange cannot answer now. */
  readonly retryAfter: number | undefined;
}

export interface Sending {
  /** Default: POST. */
  readonly method?: 'POST' | 'PUT';
  /** Default: a new key for each call. */
  readonly key?: string;
  readonly ifMatch?: string;
}

/** Who sits at a desk, and why they look at cases. */
export interface Caller {
  readonly token: () => Promise<string>;
  readonly purpose: Purpose;
}

/** One person at work over HTTP, or nobody in particular: a reading shows what the same desk wrote before. */
export class Desk {
  private position: string | undefined;

  constructor(
    private readonly url: () => string,
    private readonly caller?: Caller,
  ) {}

  /** Reads; given up where it is told to stop. */
  read(path: string, stop?: AbortSignal): Promise<Answer> {
    const seen = this.position === undefined ? {} : { 'exchange-position': this.position };
    return this.call(path, { method: 'GET', ...(stop !== undefined && { signal: stop }) }, seen);
  }

  async send(path: string, body: object, sending: Sending = {}): Promise<Answer> {
    const { method = 'POST', key = randomUUID(), ifMatch } = sending;
    const answer = await this.call(
      path,
      { method, body: JSON.stringify(body) },
      {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
    );
    this.position = answer.position ?? this.position;
    return answer;
  }

  private async call(path: string, sent: RequestInit, headers: Record<string, string>) {
    const url = this.url();
    const says = await this.saysWho();
    const response = await fetch(`${url}${path}`, { ...sent, headers: { ...says, ...headers } }).catch(
      (failure: unknown) => {
        const reason = failure instanceof Error && failure.cause instanceof Error ? ` (${failure.cause.message})` : '';
        throw new CommandFailed(`Nothing answers at ${url}${reason}. Start the exchange first: npm start`, 69);
      },
    );
    return answerOf(response, url);
  }

  private async saysWho(): Promise<Record<string, string>> {
    if (this.caller === undefined) return {};
    return { authorization: `Bearer ${await this.caller.token()}`, 'exchange-purpose': this.caller.purpose };
  }
}

async function answerOf(response: Response, url: string): Promise<Answer> {
  const retryAfter = response.headers.get('retry-after');
  const text = await response.text();
  if (!/^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')) {
    throw new CommandFailed(`What answers at ${url} is no exchange.`, 69);
  }
  return {
    status: response.status,
    body: JSON.parse(text),
    etag: response.headers.get('etag') ?? undefined,
    position: response.headers.get('exchange-position') ?? undefined,
    retryAfter: retryAfter === null ? undefined : Number(retryAfter),
  };
}
