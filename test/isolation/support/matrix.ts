import { requestNumber } from '@exchange/contract/codes';
import { sha256 } from '@exchange/kernel';
import type { Caller, Heard } from './caller';
import { marksIn } from './canaries';
import { commandsOn, type Door, doorsOf, type Values } from './doors';
import { everybodyOf, officeIds, type Persona } from './network';
import { Oracle, type Place } from './oracle';
import type { Played } from './played';

/** Something that reached somebody who may not have it, or an answer that tells a foreign id from one that nobody has. */
export interface Leak {
  readonly persona: string;
  readonly door: string;
  readonly leaked: readonly string[];
}

const unknownId = '00000000-0000-8000-8000-0000000000fe';
const malformedId = 'no-id';
/** Of a list that is turned page by page. */
const mostPages = 40;
const unknownReference = 'canary-nobody-0-0';

/** Asks as everybody at every door, and holds each answer to the oracle. Counts who stood at which door. */
export class Matrix {
  /** `office door` and `role door`, as they occurred. */
  readonly byOffice = new Set<string>();
  readonly byRole = new Set<string>();
  readonly leaks: Leak[] = [];
  asked = 0;
  /** How many marks were rightly read: a matrix that hears nothing proves nothing. */
  heard = 0;
  private readonly unknown = new Map<string, Promise<Heard>>();

  private constructor(
    private readonly caller: Caller,
    readonly oracle: Oracle,
    private readonly actors: Map<string, Promise<string>>,
  ) {}

  static async over(on: Played): Promise<Matrix> {
    return new Matrix(on.caller, new Oracle(await on.log()), on.actors);
  }

  /** Everybody of these offices (default: all twelve) in turn at all doors of what is named. */
  async askAll(
    doors: (persona: Persona) => readonly Door[],
    personas: readonly Persona[] = officeIds.flatMap(everybodyOf),
  ): Promise<void> {
    await inParallel(personas.flatMap((persona) => doors(persona).map((door) => () => this.ask(persona, door))));
  }

  /** As `askAll`, but content with the first leak. */
  async askUntilLeak(doors: (persona: Persona) => readonly Door[], personas: readonly Persona[]): Promise<void> {
    const unlessFound = async (persona: Persona, door: Door): Promise<void> => {
      if (this.leaks.length === 0) await this.ask(persona, door);
    };
    // In an order like drawn, and the same every time: what is wrong in one place is found early.
    const pairs = personas.flatMap((each) =>
      doors(each).map((door) => ({ each, door, order: sha256(`${each.officeId} ${each.role} ${door.path}`) })),
    );
    pairs.sort((a, b) => (a.order < b.order ? -1 : 1));
    await inParallel(
      pairs.map(
        ({ each, door }) =>
          () =>
            unlessFound(each, door),
      ),
    );
  }

  async ask(persona: Persona, door: Door, turned = 0): Promise<void> {
    const { role, officeId, purpose } = persona;
    this.byOffice.add(`${officeId} ${door.operation}`);
    this.byRole.add(`${role} ${purpose} ${door.operation}`);
    const answer = await this.caller.get(persona, door.path);
    const readable = await this.readableBy(persona, door.path);
    this.hold(persona, door.path, answer, readable);
    const foreign = [...marksIn(door.path)].filter((mark) => this.oracle.secrets.has(mark) && !readable.has(mark));
    if (foreign.length > 0) await this.compare(persona, door.path, answer, foreign);
    const next = /^<(.+)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1];
    // The feed of changes names the place where it ends as well: there one comes back to.
    if (next === undefined || next === door.path || turned === mostPages) return;
    await this.ask(persona, { ...door, path: next }, turned + 1);
  }

  /** What a stranger is told who sends any command about a request or a file: the same as for an id that nobody has. */
  async command(persona: Persona, subject: 'request' | 'file', id: string): Promise<void> {
    const unknown = commandsOn(subject, unknownId);
    for (const [index, { operation, method, path, body }] of commandsOn(subject, id).entries()) {
      const headers = operation === 'openFile' ? {} : { 'if-match': '"0"' };
      const nobodys = unknown[index]?.path ?? '';
      const [foreign, none] = await Promise.all(
        [path, nobodys].map((each) => this.caller.command(method, persona, each, body, headers)),
      );
      this.byOffice.add(`${persona.officeId} ${operation}`);
      this.hold(persona, `${method} ${path}`, foreign, await this.readableBy(persona, path));
      if (Matrix.wire(foreign) !== Matrix.wire(none))
        this.report(persona, `${method} ${path}`, [Matrix.wire(foreign), Matrix.wire(none)]);
    }
  }

  /** The doors of one request or file, and what the description has beside them. */
  static doors(subject: 'request' | 'file', id: string, values: Values = {}): readonly Door[] {
    return doorsOf(subject, { ...values, id: [id] });
  }

  /** Doors of an id that nobody has, each beside the same of what can be no id. */
  static get nobodys(): readonly (readonly Door[])[] {
    const [unknown = [], malformed = []] = [unknownId, malformedId].map((id) =>
      [...Matrix.doors('request', id), ...Matrix.doors('file', id)].filter(({ path }) => isComplete(path)),
    );
    return unknown.map((door, n) => [door, ...malformed.slice(n, n + 1)]);
  }

  /** The answer but for the time, the connection and the name of the call that went wrong. */
  static wire(heard: Heard | undefined): string {
    if (heard === undefined) return '';
    const { date: _d, connection: _c, 'keep-alive': _k, link: _asked, ...headers } = heard.headers;
    const text = heard.text.replaceAll(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid:');
    return JSON.stringify({ status: heard.status, headers, text });
  }

  private hold(persona: Persona, path: string, heard: Heard | undefined, readable: ReadonlySet<string>): void {
    this.asked++;
    const { text, headers } = heard ?? { text: '', headers: {} };
    const asked = marksIn(path);
    const told = marksIn(`${text} ${JSON.stringify(headers)} ${cursorsIn(text)}`);
    const secrets = [...told].filter((mark) => this.oracle.secrets.has(mark) && !asked.has(mark));
    const leaked = secrets.filter((mark) => !readable.has(mark));
    this.heard += secrets.length - leaked.length;
    if (leaked.length > 0) this.report(persona, path, leaked);
  }

  /** What names something foreign is answered to the byte like what names nothing. */
  private async compare(persona: Persona, path: string, answer: Heard, foreign: readonly string[]): Promise<void> {
    const nobodys = foreign.reduce((each, mark) => each.replaceAll(mark, unknownLike(mark)), path);
    const name = `${persona.officeId} ${persona.role} ${persona.purpose} ${nobodys}`;
    const asked = this.unknown.get(name) ?? this.caller.get(persona, nobodys);
    this.unknown.set(name, asked);
    const none = await asked;
    if (Matrix.wire(answer) !== Matrix.wire(none)) this.report(persona, path, [Matrix.wire(answer), Matrix.wire(none)]);
  }

  private async readableBy(persona: Persona, path: string): Promise<ReadonlySet<string>> {
    const name = `${persona.officeId} ${persona.subject}`;
    const actor = this.actors.get(name) ?? this.actorOf(persona);
    this.actors.set(name, actor);
    const actorId = await actor;
    const at = placeOf(path);
    const key = `${name} ${persona.role} ${persona.purpose} ${at}`;
    const readable = this.readable.get(key) ?? this.oracle.readableBy(persona, actorId, at);
    this.readable.set(key, readable);
    return readable;
  }

  private readonly readable = new Map<string, ReadonlySet<string>>();

  private async actorOf(persona: Persona): Promise<string> {
    const { text } = await this.caller.get(persona, '/v1/me');
    return [...marksIn(text)].join(' ');
  }

  private report({ officeId, role, purpose }: Persona, door: string, leaked: readonly string[]): void {
    this.leaks.push({ persona: `${officeId} ${role} ${purpose}`, door, leaked });
  }
}

/** Behind which kind of door something is read: what may be read there differs. */
function placeOf(path: string): Place {
  const places: readonly (readonly [prefix: string, place: Place])[] = [
    ['/v1/files', 'files'],
    ['/v1/changes', 'changes'],
    ['/v1/audit', 'audit'],
  ];
  return places.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'requests';
}

/** What looks the same and names nothing. */
function unknownLike(mark: string): string {
  if (mark.startsWith('canary')) return unknownReference;
  return /^[A-Z]{2}-/.test(mark) ? requestNumber(unknownId, 'AL', 'ME') : unknownId;
}

/** The point of an as-of has to be named. */
function isComplete(path: string): boolean {
  return !path.endsWith('/as-of');
}

/** A cursor names a place in a list: it is opened. */
function cursorsIn(text: string): string {
  const cursors = text.match(/"next":"([\w-]+)"/g) ?? [];
  return cursors.map((each) => Buffer.from(each.slice(8, -1), 'base64url').toString('utf8')).join(' ');
}

async function inParallel(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = tasks.values();
  const work = async (): Promise<void> => {
    for (const task of waiting) await task();
  };
  await Promise.all(Array.from({ length: 12 }, work));
}
