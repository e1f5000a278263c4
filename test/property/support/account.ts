import type { FileEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { Role, Side } from '@exchange/contract/codes';
import type { Committed } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';

/** A mark is a text that stands for what must not get about; each is made once. */
export function markOf(name: string): string {
  return `«${name}»`;
}

/** The marks that stand in a text. */
export function marksIn(text: string): readonly string[] {
  return [...new Set(text.match(/«[^»]*»/g))].sort();
}

/** Somebody who reads. */
export interface Reader {
  readonly officeId: Uuid;
  readonly actorId: string;
  readonly role: Role;
}

/** Where a mark was written: in what everybody who sees the event may read, or in what its writer's office alone may. */
interface Place {
  readonly mark: string;
  readonly streamId: string;
  readonly revision: number;
  readonly part: 'data' | 'context';
  readonly writer: Uuid;
}

/** How an office takes part: until its hand-over, or without end. */
interface Part {
  readonly officeId: Uuid;
  readonly copy: boolean;
  readonly until: number;
}

interface RequestAccount {
  readonly requestId: Uuid;
  parts: Readonly<Record<Side, readonly Part[]>>;
  responsible: Readonly<Record<Side, Uuid>>;
  recalled: boolean;
  /** Ids of the entries, in their order. */
  readonly entries: Uuid[];
  /** Which entry a correction is about, by the id of the correction. */
  readonly corrections: Map<Uuid, Uuid>;
  readonly withheld: Set<Uuid>;
}

interface FileAccount {
  readonly fileId: Uuid;
  readonly officeId: Uuid;
  requestId: Uuid | undefined;
  openedTo: readonly Uuid[];
  restricted: boolean;
  assignees: readonly string[];
  /** Revisions of the events that carry a draft. */
  readonly drafts: number[];
  /** Revisions of the events that say who works on it. */
  readonly assignments: number[];
  readonly proposals: ProposalAccount[];
}

interface ProposalAccount {
  readonly revision: number;
  readonly proposal: number;
  readonly replaces: number | undefined;
  readonly marks: readonly string[];
}

/**
 * The test's own account of who may read what, from the events that were answered and from nothing of the product: the rules
 * of request-model.md sections 1 and 2, written a second time.
 */
export class Account {
  readonly requests: RequestAccount[] = [];
  readonly files: FileAccount[] = [];
  private readonly places: Place[] = [];

  /** What a command was answered. */
  enter({ events }: Committed<FileEvent | RequestEvent>): void {
    for (const event of events) {
      const { streamId, revision, header, data, context } = event;
      const at = { streamId, revision, writer: header.officeId };
      for (const mark of marksIn(JSON.stringify(data))) this.places.push({ ...at, mark, part: 'data' });
      for (const mark of marksIn(JSON.stringify(context))) this.places.push({ ...at, mark, part: 'context' });
      if (streamId.startsWith('file-')) this.enterFile(event);
      else this.enterRequest(event);
    }
  }

  /** Every mark that the reader may read somewhere. */
  readableBy(reader: Reader): readonly string[] {
    const readable = this.places.filter((place) => this.isReadable(place, reader)).map(({ mark }) => mark);
    return [...new Set(readable)].sort();
  }

  /** What an entry of a request says to everybody who sees it. */
  textsOf(requestId: Uuid, entry: Uuid): readonly string[] {
    const revision = this.requestWith(requestId)?.entries.indexOf(entry);
    const streamId = `request-${requestId}`;
    const said = this.places.filter((each) => each.streamId === streamId && each.revision === revision);
    return said.filter(({ part }) => part === 'data').map(({ mark }) => mark);
  }

  requestWith(requestId: Uuid): RequestAccount | undefined {
    return this.requests.find((each) => each.requestId === requestId);
  }

  /** On which side the office takes or took part. */
  sideOf({ parts }: RequestAccount, officeId: Uuid): Side | undefined {
    if (parts.requesting.some((each) => each.officeId === officeId)) return 'requesting';
    return parts.requested.some((each) => each.officeId === officeId) ? 'requested' : undefined;
  }

  /** What this person of the office is not shown because the office restricted its file. */
  isShutOut({ officeId, actorId, role }: Reader, requestId: Uuid): boolean {
    const desk = this.files.find((each) => each.officeId === officeId && each.requestId === requestId);
    return desk !== undefined && desk.restricted && role !== 'auditor' && !desk.assignees.includes(actorId);
  }

  private isReadable({ streamId, revision, part, writer }: Place, reader: Reader): boolean {
    if (part === 'context' && writer !== reader.officeId) return false;
    const id = streamId.slice(streamId.indexOf('-') + 1);
    if (streamId.startsWith('file-')) {
      if (part === 'data' && writer !== reader.officeId && this.isAboutPeople(id, revision)) return false;
      return this.isFileOpen(id, reader) && !(part === 'data' && this.isWrongInFile(id, revision, reader));
    }
    const request = this.requestWith(id);
    const side = request && this.sideOf(request, reader.officeId);
    if (request === undefined || side === undefined || this.isShutOut(reader, id)) return false;
    if (request.recalled && side === 'requested') return false;
    if (part === 'data' && request.withheld.has(request.entries[revision] ?? '')) return false;
    return request.parts[side].some((each) => each.officeId === reader.officeId && revision <= each.until);
  }

  /** Who works on a file is its keeper's own affair. */
  private isAboutPeople(fileId: Uuid, revision: number): boolean {
    return this.files.find((each) => each.fileId === fileId)?.assignments.includes(revision) ?? false;
  }

  /** What was about the wrong person stands in files as well, and is closed there to all but the keeper's auditors. */
  private isWrongInFile(fileId: Uuid, revision: number, { officeId, role }: Reader): boolean {
    const file = this.files.find((each) => each.fileId === fileId);
    const request = this.requestWith(file?.requestId ?? '');
    if (file === undefined || request === undefined || (role === 'auditor' && file.officeId === officeId)) return false;
    if (file.drafts.includes(revision)) return request.withheld.has(request.entries[0] ?? '');
    const wrong = [...request.withheld].flatMap((entry) => this.textsOf(request.requestId, entry));
    const isWrong = ({ marks, proposal }: ProposalAccount): boolean =>
      marks.some((mark) => wrong.includes(mark)) ||
      file.proposals.some((later) => later.replaces === proposal && isWrong(later));
    return file.proposals.some((each) => each.revision === revision && isWrong(each));
  }

  private isFileOpen(fileId: Uuid, { officeId, actorId, role }: Reader): boolean {
    const file = this.files.find((each) => each.fileId === fileId);
    if (file === undefined) return false;
    const own = file.officeId === officeId;
    if (!own && !file.openedTo.includes(officeId)) return false;
    if (file.restricted && !(own && (role === 'auditor' || file.assignees.includes(actorId)))) return false;
    const request = file.requestId === undefined ? undefined : this.requestWith(file.requestId);
    const closed = request?.recalled === true && this.sideOf(request, file.officeId) === 'requested';
    // After a recall the auditor of the office that keeps the file sees it still, and nobody else.
    return !closed || (own && role === 'auditor');
  }

  private enterFile({ type, data, header, streamId, revision }: Recorded<FileEvent | RequestEvent>): void {
    const fileId = streamId.slice('file-'.length);
    if (type === 'FileOpened') {
      const { requestId } = data;
      const open = { openedTo: [], restricted: false, assignees: [], drafts: [], assignments: [], proposals: [] };
      this.files.push({ fileId, officeId: header.officeId, requestId, ...open });
    }
    const file = this.files.find((each) => each.fileId === fileId);
    if (file === undefined) return;
    if (type === 'DraftReleased' || type === 'DraftAmended' || type === 'FileOpened') file.drafts.push(revision);
    if (type === 'ActProposed') {
      const { proposal, replaces, body } = data;
      file.proposals.push({ revision, proposal, replaces, marks: marksIn(JSON.stringify(body ?? '')) });
    }
    if (type === 'DraftReleased') file.requestId = data.requestId;
    if (type === 'FileOpenedTo') file.openedTo = data.officeIds;
    if (type === 'FileRestricted') file.restricted = data.restricted;
    if (type === 'FileAssigned') {
      file.assignees = data.assignees.map(({ actorId }) => actorId);
      file.assignments.push(revision);
    }
  }

  private enterRequest(event: Recorded<FileEvent | RequestEvent>): void {
    const requestId = event.streamId.slice('request-'.length);
    if (event.type === 'RequestSubmitted') this.requests.push(delivered(requestId, event.data));
    const request = this.requestWith(requestId);
    if (request === undefined) return;
    request.entries.push(event.id);
    if (event.type === 'RequestRecalled') request.recalled = true;
    if (event.type === 'ResponsibilityTransferred') handOver(request, event.header.side, event.data.to, event.revision);
    if (event.type !== 'EntryCorrected') return;
    const { eventId, kind } = event.data;
    if (kind === 'wrongPerson') {
      request.withheld.add(eventId);
      for (const [correction, about] of request.corrections) if (about === eventId) request.withheld.add(correction);
    }
    request.corrections.set(event.id, eventId);
  }
}

type Submission = Extract<RequestEvent, { readonly type: 'RequestSubmitted' }>['data'];

function delivered(requestId: Uuid, { requesting, requested }: Submission): RequestAccount {
  const partsOf = ({ participations }: Submission['requesting']): readonly Part[] =>
    participations.map(({ officeId, capacity }) => ({ officeId, copy: capacity === 'copy', until: Infinity }));
  const actsFor = ({ participations }: Submission['requesting']): Uuid =>
    participations.find(({ responsible }) => responsible)?.officeId ?? '';
  return {
    requestId,
    parts: { requesting: partsOf(requesting), requested: partsOf(requested) },
    responsible: { requesting: actsFor(requesting), requested: actsFor(requested) },
    recalled: false,
    entries: [],
    corrections: new Map(),
    withheld: new Set(),
  };
}

/** Who hands over sees until then; who takes over sees all, whatever it saw before. */
function handOver(request: RequestAccount, side: string, to: Uuid, revision: number): void {
  if (side !== 'requesting' && side !== 'requested') return;
  const from = request.responsible[side];
  const others = request.parts[side].filter(({ officeId }) => officeId !== from && officeId !== to);
  const parts = [
    ...others,
    { officeId: from, copy: false, until: revision },
    { officeId: to, copy: false, until: Infinity },
  ];
  request.parts = { ...request.parts, [side]: parts };
  request.responsible = { ...request.responsible, [side]: to };
}
