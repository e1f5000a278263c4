import type { AnyEvent, FileEvent, Recorded, RequestEvent } from '@exchange/contract';
import { isFileEvent, isRequestEvent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { marksIn } from './canaries';
import type { Persona } from './network';

type Correction = Extract<Recorded<RequestEvent>, { readonly type: 'EntryCorrected' }>;

/** One office's part in a request: it reads from the delivery on, and up to `until` once it has handed over. */
interface Part {
  readonly officeId: Uuid;
  readonly side: 'requesting' | 'requested';
  until: number;
  acts: boolean;
}

interface RequestStory {
  readonly requestId: Uuid;
  readonly events: Recorded<RequestEvent>[];
  readonly parts: Part[];
  urgent: boolean;
  recalled: boolean;
}

interface FileStory {
  readonly fileId: Uuid;
  readonly officeId: Uuid;
  readonly side: string;
  readonly events: Recorded<FileEvent>[];
  requestId: Uuid | undefined;
  restricted: boolean;
  urgent: boolean;
  assignees: readonly string[];
  openedTo: readonly Uuid[];
}

/** Behind which kind of door something is read. */
export type Place = 'files' | 'requests' | 'changes' | 'audit';

/** What somebody may read: of each request the last event, or only that there is one. */
type Sight = { readonly upTo: number } | 'number' | 'nothing';

/**
 * Who may see what since when, told from the log alone and without a line of the product's own rules: a second opinion,
 * written down as the plan says it (request-model.md section 1).
 */
export class Oracle {
  private readonly requests = new Map<Uuid, RequestStory>();
  private readonly files = new Map<Uuid, FileStory>();
  /** Values that were about the wrong person: nobody reads them at a door of an office. */
  private readonly closed = new Set<string>();
  private readonly everything = new Set<string>();

  constructor(log: readonly Recorded<AnyEvent>[]) {
    for (const event of log) {
      if (isRequestEvent(event)) this.hear(event);
      if (isFileEvent(event)) this.hearFile(event);
    }
    for (const { events } of [...this.requests.values(), ...this.files.values()]) {
      for (const event of events) for (const mark of marksIn(JSON.stringify(event))) this.everything.add(mark);
    }
  }

  /** Values that were about the wrong person. */
  get wrong(): ReadonlySet<string> {
    return this.closed;
  }

  /** Everything that came from a request or a file, whoever may read it. */
  get secrets(): ReadonlySet<string> {
    return this.everything;
  }

  /**
   * All marks that an answer to this person may hold. What was about the wrong person is closed in all that both sides know,
   * and in the files on it to all but auditors of the office that keeps the file. The feed of changes names events of what is closed to a
   * person of the office as well, and says nothing of them. At their own doors auditors read, marked, what was closed to
   * their office: what it could see once.
   */
  readableBy(persona: Persona, actorId: string, at: Place): ReadonlySet<string> {
    const marks = new Set([actorId]);
    const kept: string[] = [];
    if (persona.role === 'secretariat') return marks;
    const add = (text: string): void => marksIn(text).forEach((mark) => marks.add(mark));
    for (const request of this.requests.values()) {
      const sight = at === 'audit' ? this.auditedBy(request, persona) : this.sightOf(request, persona, actorId);
      if (sight === 'nothing') continue;
      const [first] = request.events;
      add(`${request.requestId} ${first?.type === 'RequestSubmitted' ? first.data.number : ''}`);
      if (sight !== 'number') for (const text of this.told(request, sight.upTo, persona.officeId)) add(text);
    }
    for (const file of this.files.values()) {
      // A list says that there is a file, to whoever may one day be admitted to it.
      if (file.officeId === persona.officeId || file.openedTo.includes(persona.officeId)) add(file.fileId);
      if (!this.mayReadFile(file, persona, actorId)) continue;
      const told = this.toldInFile(file, persona.officeId);
      told.forEach(add);
      if (file.officeId === persona.officeId && persona.role === 'auditor') kept.push(...told);
    }
    if (at === 'changes') this.namedTo(persona.officeId).forEach(add);
    const audited = at === 'files' ? marksIn(kept.join(' ')) : new Set<string>();
    if (at !== 'audit') for (const mark of this.closed) if (!audited.has(mark)) marks.delete(mark);
    return marks;
  }

  /**
   * Ids of events: of a recalled request every office of the addressee hears of the recall, and of what was done about that,
   * also one that had handed over: it holds what it read until then. For the same reason whoever handed over hears that some of
   * it was about the wrong person.
   */
  private namedTo(officeId: Uuid): readonly string[] {
    const ofRequests = [...this.requests.values()].flatMap(({ events, parts, recalled }) => {
      const own = parts.filter((part) => part.officeId === officeId);
      const upTo = Math.max(-1, ...own.map(({ until }) => until));
      const stub = recalled && own.some(({ side }) => side === 'requested');
      const told = ['RequestRecalled', 'DeletionConfirmed'];
      const held = events.filter(({ revision }) => revision <= upTo).map(({ id }) => id);
      const concerns = ({ type, data }: (typeof events)[number]) =>
        type === 'EntryCorrected' && data.kind === 'wrongPerson' && held.includes(data.eventId);
      return events.filter((each) => (stub ? told.includes(each.type) : each.revision <= upTo || concerns(each)));
    });
    const known = [...this.files.values()].filter(({ fileId }) => this.knowsOfFile(fileId, officeId));
    return [...ofRequests, ...known.flatMap(({ events }) => events)].map(({ id }) => id);
  }

  /** Whether the office may know that there is such a request. */
  knowsOfRequest(requestId: Uuid, officeId: Uuid): boolean {
    return this.requests.get(requestId)?.parts.some((part) => part.officeId === officeId) ?? false;
  }

  knowsOfFile(fileId: Uuid, officeId: Uuid): boolean {
    const file = this.files.get(fileId);
    return file !== undefined && (file.officeId === officeId || file.openedTo.includes(officeId));
  }

  /** Everything of one request, its withheld values included. */
  marksOf(requestId: Uuid): ReadonlySet<string> {
    const events = this.requests.get(requestId)?.events ?? [];
    return new Set(events.flatMap((event) => [...marksIn(JSON.stringify(event.data))]));
  }

  /** Every file number that ever stood in a request, wrong ones and corrected ones included. */
  get numbersGiven(): readonly string[] {
    const events = [...this.requests.values()].flatMap((request) => request.events);
    const numbers = events.flatMap((event): readonly unknown[] => {
      if (event.type === 'RequestSubmitted') return event.data.content.references.map(({ number }) => number);
      if (event.type === 'RequestReceived') return [event.data.reference];
      if (event.type === 'ReferenceAdded') return [event.data.reference.number];
      if (event.type !== 'EntryCorrected') return [];
      return event.data.changes.flatMap(({ pointer, value }) => (/(number|reference)$/.test(pointer) ? [value] : []));
    });
    return numbers.filter((number): number is string => typeof number === 'string');
  }

  get requestIds(): readonly Uuid[] {
    return [...this.requests.keys()];
  }

  get fileIds(): readonly Uuid[] {
    return [...this.files.keys()];
  }

  private hear(event: Recorded<RequestEvent>): void {
    const requestId = event.streamId.slice('request-'.length);
    if (event.type === 'RequestSubmitted') {
      const { requesting, requested, content } = event.data;
      const partsIn = (side: Part['side'], party: typeof requesting): Part[] =>
        party.participations.map(({ officeId, responsible }) => {
          return { officeId, side, until: Infinity, acts: responsible };
        });
      const parts = [...partsIn('requesting', requesting), ...partsIn('requested', requested)];
      const urgent = content.urgency.level === 'urgent';
      this.requests.set(requestId, { requestId, events: [], parts, urgent, recalled: false });
    }
    const request = this.requests.get(requestId);
    if (request === undefined) throw new Error(`${event.streamId} begins with ${event.type}`);
    request.events.push(event);
    if (event.type === 'RequestRecalled') request.recalled = true;
    if (event.type === 'EntryCorrected' && event.data.kind === 'wrongPerson') this.close(request, event);
    if (event.type !== 'ResponsibilityTransferred') return;
    const side = event.header.side === 'requested' ? 'requested' : 'requesting';
    for (const part of request.parts) {
      const ends = part.side === side && part.until === Infinity && (part.acts || part.officeId === event.data.to);
      if (ends) Object.assign(part, { until: event.revision, acts: false });
    }
    request.parts.push({ officeId: event.data.to, side, until: Infinity, acts: true });
  }

  /** What stood at the places that were about somebody else, from the beginning and after corrections of it. */
  private close({ events }: RequestStory, correction: Correction): void {
    const { eventId, changes } = correction.data;
    const wrong = events.find(({ id }) => id === eventId);
    for (const { pointer } of changes) {
      const stood = events.flatMap((each) => {
        if (each.type !== 'EntryCorrected' || each === correction || each.data.eventId !== eventId) return [];
        return each.data.changes.filter((change) => change.pointer === pointer).map(({ value }) => value);
      });
      const texts = [valueAt(wrong?.data, pointer.split('/').slice(1)), ...stood];
      for (const mark of marksIn(JSON.stringify(texts))) this.closed.add(mark);
    }
  }

  private hearFile(event: Recorded<FileEvent>): void {
    const fileId = event.streamId.slice('file-'.length);
    if (event.type === 'FileOpened') {
      const { side, requestId, draft, urgent } = event.data;
      const common = { fileId, officeId: event.header.officeId, side, events: [], requestId };
      const nobody = { restricted: false, assignees: [], openedTo: [] };
      this.files.set(fileId, { ...common, ...nobody, urgent: urgent === true || draft?.urgency?.level === 'urgent' });
    }
    const file = this.files.get(fileId);
    if (file === undefined) throw new Error(`${event.streamId} begins with ${event.type}`);
    file.events.push(event);
    if (event.type === 'DraftReleased') file.requestId = event.data.requestId;
    if (event.type === 'FileRestricted') file.restricted = event.data.restricted;
    if (event.type === 'FileAssigned') file.assignees = event.data.assignees.map((each) => each.actorId);
    if (event.type === 'FileOpenedTo') file.openedTo = event.data.officeIds;
  }

  private sightOf(request: RequestStory, persona: Persona, actorId: string): Sight {
    const parts = request.parts.filter(({ officeId }) => officeId === persona.officeId);
    if (parts.length === 0) return 'nothing';
    if (request.recalled && parts.some(({ side }) => side === 'requested')) return 'number';
    const own = [...this.files.values()].find(
      ({ officeId, requestId }) => officeId === persona.officeId && requestId === request.requestId,
    );
    if (own !== undefined && !isLetIn({ ...own, urgent: request.urgent }, persona, actorId)) return 'number';
    return { upTo: Math.max(...parts.map(({ until }) => until)) };
  }

  /** Auditors have doors of their own, and nobody else passes them. */
  private auditedBy({ parts }: RequestStory, { officeId, role }: Persona): Sight {
    const own = parts.filter((part) => part.officeId === officeId);
    if (role !== 'auditor' || own.length === 0) return 'nothing';
    return { upTo: Math.max(...own.map(({ until }) => until)) };
  }

  /** Who read an entry about the wrong person learns that it was, also where that came later (LED art. 16(6)). */
  private told({ events }: RequestStory, upTo: number, officeId: Uuid): readonly string[] {
    const read = events.filter(({ revision }) => revision <= upTo);
    const ids = new Set(read.map(({ id }) => id));
    const putRight = events.filter(
      (each): each is Correction =>
        each.type === 'EntryCorrected' && each.data.kind === 'wrongPerson' && ids.has(each.data.eventId),
    );
    return [
      ...read.map((event) => JSON.stringify(event.header.officeId === officeId ? event : { ...event, context: {} })),
      ...putRight.map(({ id, data }) => JSON.stringify([id, data.eventId])),
    ];
  }

  private mayReadFile(file: FileStory, persona: Persona, actorId: string): boolean {
    const own = file.officeId === persona.officeId;
    if (!own && !file.openedTo.includes(persona.officeId)) return false;
    const recalled = file.requestId !== undefined && this.requests.get(file.requestId)?.recalled === true;
    if (recalled && file.side === 'requested' && !(own && persona.role === 'auditor')) return false;
    return own ? isLetIn(file, persona, actorId) : !file.restricted;
  }

  private toldInFile({ events, officeId }: FileStory, reader: Uuid): readonly string[] {
    if (officeId === reader) return events.map((event) => JSON.stringify(event));
    // Who works on it is the keeper's own affair.
    return events.map((event) =>
      JSON.stringify({ ...event, ...(event.type === 'FileAssigned' && { data: {} }), context: {} }),
    );
  }
}

type Closing = Pick<FileStory, 'restricted' | 'assignees' | 'urgent'>;

function isLetIn({ restricted, assignees, urgent }: Closing, { role, purpose }: Persona, actorId: string): boolean {
  if (!restricted) return true;
  const outOfHours = urgent && role === 'duty' && purpose === 'URGENT_DUTY';
  return role === 'auditor' || outOfHours || assignees.includes(actorId);
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    data,
  );
}
