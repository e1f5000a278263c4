import { randomUUID } from 'node:crypto';
import { type AnyEvent, decodeEvent, type Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { testId } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Wanted } from '../../../apps/gateway/src/testing/case-gateway';
import { Caller, type Heard } from './caller';
import { Canaries } from './canaries';
import { officeIds, type Persona, persona } from './network';

/** A gateway with a log of its own on which the cast plays; every command says whose context it is by a canary. */
export class Played {
  /** The pseudonyms of who has asked so far, as `GET /v1/me` tells them. */
  readonly actors = new Map<string, Promise<string>>();
  private contexts = 0;
  private ids = 0x9000;

  private constructor(
    readonly gateway: CaseGateway,
    readonly caller: Caller,
  ) {}

  /** One officer works in each office, so that the stories need no second person for every step. */
  static async open(wanted: Wanted = {}): Promise<Played> {
    const gateway = await caseGateway(wanted);
    const played = new Played(gateway, new Caller(gateway));
    const policy = { required: false, from: '2020-01-01', reason: 'One officer works in this office.' };
    for (const officeId of officeIds) {
      const path = `/v1/network/offices/${officeId}/four-eyes-policies`;
      await played.does(persona('', 'secretariat'), `office-${officeId}`, 'POST', path, policy);
    }
    return played;
  }

  async close(): Promise<void> {
    this.caller.close();
    await this.gateway.close();
  }

  /** An id that no other request uses. */
  newId(): Uuid {
    return testId(++this.ids);
  }

  async log(): Promise<readonly Recorded<AnyEvent>[]> {
    const events: Recorded<AnyEvent>[] = [];
    for await (const batch of this.gateway.store.readAll()) {
      events.push(...batch.events.map((stored) => decodeEvent(stored)));
      if (batch.caughtUp) break;
    }
    return events;
  }

  /** The revision that the next event of a stream will have. */
  async next(streamId: string): Promise<number> {
    const [last] = await this.gateway.store.readStream(streamId, { direction: 'backwards', limit: 1 });
    return last === undefined ? 0 : last.revision + 1;
  }

  /** A command that must succeed, on the stream as it stands. */
  async does(
    who: Persona,
    streamId: string,
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: object,
  ): Promise<ReturnType<typeof JSON.parse>> {
    const answer = await this.tries(who, streamId, method, path, body);
    if (answer.status > 201) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    this.tick();
    return JSON.parse(answer.text);
  }

  async tries(
    who: Persona,
    streamId: string,
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: object,
    key: string = randomUUID(),
  ): Promise<Heard> {
    const next = await this.next(streamId);
    const directory = who.role === 'secretariat';
    return this.caller.command(method, who, path, body, {
      ...(next > 0 && { 'if-match': `"${next - 1}"` }),
      ...(!directory && { 'exchange-legal-basis': new Canaries('context', ++this.contexts).next }),
      'idempotency-key': key,
    });
  }

  private tick(): void {
    const { clock } = this.gateway;
    clock.at = new Date(Date.parse(clock.at) + 1000).toISOString();
  }
}
