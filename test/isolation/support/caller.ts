import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { CaseGateway } from '../../../apps/gateway/src/testing/case-gateway';
import type { Persona } from './network';

/** An answer as it came over the wire. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Speaks HTTP to the gateway on connections that are kept: the matrix asks many thousand times. */
export class Caller {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 12 });
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly gateway: CaseGateway) {}

  get(persona: Persona, path: string): Promise<Heard> {
    return this.send('GET', persona, path, {});
  }

  /** @param more headers beside those that every command has */
  command(
    method: Method,
    persona: Persona,
    path: string,
    body: object | undefined,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Heard> {
    return this.send(method, persona, path, { 'idempotency-key': randomUUID(), ...more }, body);
  }

  close(): void {
    this.agent.destroy();
  }

  private async send(
    method: Method,
    persona: Persona,
    path: string,
    more: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Heard> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${await this.tokenOf(persona)}`,
      'exchange-purpose': persona.purpose,
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...more,
    };
    return new Promise((resolve, reject) => {
      const { agent } = this;
      const sent = request(new URL(path, this.gateway.url), { method, headers, agent }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(parts).toString('utf8'),
          });
        });
      });
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  private tokenOf(persona: Persona): Promise<string> {
    const { officeId, role, subject } = persona;
    const name = `${officeId} ${role} ${subject}`;
    // A system acts for the person who would otherwise sit there: whatever the role, the persona is one person.
    const forThem = role === 'partner' ? { onBehalfOfUser: subject } : {};
    const token = this.tokens.get(name) ?? this.gateway.token({ officeId, role, subject, ...forThem });
    this.tokens.set(name, token);
    return token;
  }
}
