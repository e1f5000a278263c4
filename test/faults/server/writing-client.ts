import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { judge, sought } from '@exchange/testing';
import type { Desk, Reply } from '../../e2e/support/desk';
import { fileAt, requestAt, traceDraft } from '../../e2e/support/moves';
import { albania, montenegro } from '../../e2e/support/offices';
import type { TokenWish } from '@exchange/access';

/** What clients write to: one server or another. */
export interface Served {
  desk(wish: TokenWish): Desk;
  /** Whether it was started and not told to end. @throws where it ended by itself */
  readonly running: boolean;
}

/** An event that the server said is on record. */
export interface Acknowledged {
  readonly streamId: string;
  readonly revision: number;
  /** Absent where the answer speaks of the revision alone. */
  readonly hash?: string;
}

interface Command {
  readonly desk: Desk;
  readonly method: 'post' | 'put';
  readonly path: string;
  readonly body: object;
  readonly ifMatch?: string;
}

/** Two agencies that work case after case. Only commands, so that every answer acknowledges a write. */
function* casework(server: Served, name: string): Generator<Command, never, Reply> {
  const sender = server.desk({ officeId: albania.aro, role: 'officer', subject: `sender-${name}` });
  const receiver = server.desk({ officeId: montenegro.aro, role: 'officer', subject: `receiver-${name}` });
  const post = (desk: Desk, path: string, body: object, after?: Reply): Command => {
    return { desk, method: 'post', path, body, ...(after !== undefined && { ifMatch: String(after.etag) }) };
  };
  for (let n = 1; ; n++) {
    const draft = traceDraft({ object: `Case ${n} of ${name}` });
    let reply = yield post(sender, '/v1/files', { draft });
    const file = fileAt(reply.body.fileId);
    reply = yield { ...post(sender, `${file}/draft`, draft, reply), method: 'put' };
    for (const text of ['first', 'second']) reply = yield post(sender, `${file}/notes`, { text }, reply);
    reply = yield { ...post(sender, `${file}/assignment`, { assignees: [{ account: name }] }, reply), method: 'put' };
    const submitted = yield post(sender, `${file}/submission`, {}, reply);
    const request = requestAt(submitted.body.requestId);
    yield post(sender, `${file}/notes`, { text: 'sent' }, submitted);
    reply = yield { ...post(sender, `${request}/messages`, { text: 'To begin with' }), ifMatch: '"0"' };
    reply = yield post(receiver, `${request}/receipt`, { reference: `${name}/${n}` }, reply);
    reply = yield post(receiver, `${request}/clarifications`, { text: 'Since when?', pauseClaimed: false }, reply);
    reply = yield post(sender, `${request}/clarifications/1/answer`, { text: 'Since May.' }, reply);
    const results = [{ itemId: sought.itemId, result: 'notFound', dataDate: '2026-03-01', handling: { code: 'H0' } }];
    reply = yield post(receiver, `${request}/reports`, { results, final: true, decidedBy: judge }, reply);
    reply = yield post(receiver, `${request}/closure`, { reason: 'COMPLETED' }, reply);
    yield post(sender, `${request}/closure`, { reason: 'COMPLETED' }, reply);
  }
}

/** One connection's worth of work, and what it was told. */
export class WritingClient {
  readonly acknowledged: Acknowledged[] = [];
  /** How the calls failed that were not answered, and how much had been acknowledged by then. */
  readonly unanswered: { readonly how: string; readonly acknowledged: number }[] = [];
  /** The codes of the problems that told it to come back. */
  readonly putOff: string[] = [];
  private readonly work: Generator<Command, never, Reply>;
  private pending: Command & { readonly key: string };

  constructor(
    private readonly server: Served,
    name: string,
  ) {
    this.work = casework(server, name);
    this.pending = { ...this.work.next().value, key: randomUUID() };
  }

  /**
   * Works until the server is gone, or `answered` says that it is enough. What was not answered is sent again, under its
   * key, by the next run; what was put off, at once.
   */
  async run(answered: () => boolean): Promise<void> {
    for (;;) {
      const { desk, method, path, body, ...sending } = this.pending;
      const reply = await desk.command(method, path, body, sending).catch((failure: unknown) => this.gone(failure));
      if (reply === undefined) return;
      if (isPutOff(reply)) {
        this.putOff.push(reply.body.code);
        await wait(pause);
      } else if (reply.status > 201) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
      else {
        this.acknowledged.push(...acknowledgedBy(path, reply));
        this.pending = { ...this.work.next(reply).value, key: randomUUID() };
      }
      if (answered()) return;
    }
  }

  private gone(failure: unknown): undefined {
    if (this.server.running) throw failure;
    const text = String(failure);
    const how = /ECONN[A-Z]+|socket hang up/.exec(text)?.[0] ?? text;
    this.unanswered.push({ how, acknowledged: this.acknowledged.length });
  }
}

/** Milliseconds. Whoever obeys Retry-After would leave the server in peace. */
const pause = 25;

function isPutOff({ status, headers }: Reply): boolean {
  return status === 503 && headers['retry-after'] !== undefined;
}

function acknowledgedBy(path: string, { body, etag = '' }: Reply): readonly Acknowledged[] {
  const named = /^\/v1\/(file|request)s\/([0-9a-f-]{36})/.exec(path);
  const streamId = named === null ? `file-${body.fileId}` : `${named[1]}-${named[2]}`;
  if (body.requestHash === undefined) return [{ streamId, revision: Number(JSON.parse(etag)), hash: body.hash }];
  const { requestId, requestRevision, requestHash, fileRevision } = body;
  return [
    { streamId, revision: fileRevision },
    { streamId: `request-${requestId}`, revision: requestRevision, hash: requestHash },
  ];
}
