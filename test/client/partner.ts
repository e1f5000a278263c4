import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import createClient, { type MaybeOptionalInit, type MiddlewareCallbackParams } from 'openapi-fetch';
import type { Api, Calls, PathsWith, Purpose } from './calls';
import { type Fetch, patient, type Wait } from './patience';
import { problemIn } from './problem';

/** One user of one office, and the system that the office works with. */
export interface PartnerOptions {
  /** The address of the exchange. It is asked for with each call, as is the token, which is good for minutes. */
  readonly url: () => string;
  readonly token: () => Promise<string>;
  /** Why this user looks at cases. */
  readonly purpose: Purpose;
  readonly fetch?: Fetch;
  readonly wait?: Wait;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/**
 * A client of the exchange that rests on openapi.json alone: paths, parameters and bodies are those of the document. What a call
 * needs beside them it adds by itself: the token, the purpose, a new `Idempotency-Key` for each command, as `If-Match` what it
 * last saw of the thing that is changed, and with readings the `Exchange-Position` of what it wrote. Headers that are given
 * go before. Whatever is not answered with success is thrown as `ProblemAnswered`.
 */
export class Partner {
  private readonly api: Api;
  /** What was last seen of a file, a request or an office, by its address. */
  private readonly seen = new Map<string, string>();
  private written: string | undefined;

  constructor(private readonly options: PartnerOptions) {
    const { url, fetch: send = fetch, wait = (seconds) => setTimeout(seconds * 1000) } = options;
    class Call extends Request {
      constructor(address: ConstructorParameters<typeof Request>[0], init?: ConstructorParameters<typeof Request>[1]) {
        super(typeof address === 'string' ? new URL(address, url()) : address, init);
      }
    }
    this.api = createClient<Calls, 'application/json'>({ Request: Call, fetch: patient(send, wait) });
    this.api.use({ onRequest: (call) => this.complete(call), onResponse: (call) => this.remember(call) });
  }

  async get<Path extends PathsWith<'get'>, Init extends MaybeOptionalInit<Calls[Path], 'get'>>(
    ...[path, ...init]: Parameters<typeof this.api.GET<Path, Init>>
  ) {
    return answerOf(await this.api.GET<Path, Init>(path, ...init));
  }

  async post<Path extends PathsWith<'post'>, Init extends MaybeOptionalInit<Calls[Path], 'post'>>(
    ...[path, ...init]: Parameters<typeof this.api.POST<Path, Init>>
  ) {
    return answerOf(await this.api.POST<Path, Init>(path, ...init));
  }

  async put<Path extends PathsWith<'put'>, Init extends MaybeOptionalInit<Calls[Path], 'put'>>(
    ...[path, ...init]: Parameters<typeof this.api.PUT<Path, Init>>
  ) {
    return answerOf(await this.api.PUT<Path, Init>(path, ...init));
  }

  async delete<Path extends PathsWith<'delete'>, Init extends MaybeOptionalInit<Calls[Path], 'delete'>>(
    ...[path, ...init]: Parameters<typeof this.api.DELETE<Path, Init>>
  ) {
    return answerOf(await this.api.DELETE<Path, Init>(path, ...init));
  }

  private async complete({ request, schemaPath, params }: MiddlewareCallbackParams): Promise<void> {
    const { headers, method } = request;
    headers.set('Authorization', `Bearer ${await this.options.token()}`);
    const added: Record<string, string | undefined> = { 'Exchange-Purpose': this.options.purpose };
    if (method === 'GET') added['Exchange-Position'] = this.written;
    else {
      added['Idempotency-Key'] = randomUUID();
      added['If-Match'] = this.seen.get(namedBy(schemaPath, params) ?? '');
    }
    for (const [name, value] of Object.entries(added)) {
      if (value !== undefined && !headers.has(name)) headers.set(name, value);
    }
  }

  /** @throws ProblemAnswered */
  private async remember({ response, schemaPath, params }: MiddlewareCallbackParams & { response: Response }) {
    const { headers } = response;
    if (!response.ok) throw await problemIn(response);
    const [etag, address] = [headers.get('etag'), namedBy(schemaPath, params) ?? headers.get('location')];
    if (etag !== null && address !== null) this.seen.set(address, etag);
    this.written = headers.get('exchange-position') ?? this.written;
  }
}

/** The address of the thing that a call reads or changes: the path up to its id. What has none yet is told where it is. */
function namedBy(schemaPath: string, { path }: MiddlewareCallbackParams['params']): string | undefined {
  const [, collection] = /^([^{]+)\{id\}/.exec(schemaPath) ?? [];
  return collection === undefined ? undefined : `${collection}${String(path?.['id'])}`;
}

function answerOf<Body>({ data, response }: { data?: Body; response: Response }): Answer<NonNullable<Body>> {
  if (data === undefined || data === null) throw new Error(`${response.url} answered nothing`);
  return { status: response.status, headers: response.headers, body: data };
}
