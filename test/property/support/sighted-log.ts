import { type AnyEvent, type FileEvent, isFileEvent, isRequestEvent, type Recorded } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import { fileDecider } from '@exchange/files/domain';
import { derivedId, type Uuid } from '@exchange/kernel';
import { evolve, noRequest, type RequestState, responsibleIn } from '@exchange/requests/domain';
import { freezeContent, happened, inFile, judge, noon, partyWith, recorded, submittedRequest } from '@exchange/testing';
import fc from 'fast-check';
import { officesOfSide, sideOf } from './sighted-offices';

/** One thing that may happen; numbers choose among what is there. Chance alone would seldom hand over, recall or open. */
export interface Happening {
  readonly what: (typeof kinds)[number];
  readonly office: number;
  readonly which: number;
  readonly choice: number;
}

const kinds = [
  ...(['submit', 'message', 'transfer', 'transfer', 'correct', 'recall', 'confirm', 'directory'] as const),
  ...(['open', 'note', 'openTo', 'openTo', 'openTo', 'restrict', 'assign', 'amend', 'release'] as const),
];

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom(...kinds),
  office: fc.nat(5),
  which: fc.nat(3),
  choice: fc.nat(7),
});

/** What a story is about: a request, mostly, and a file of each side on it. */
const beginning: fc.Arbitrary<readonly Happening[]> = fc.record({ office: fc.nat(2), choice: fc.nat(7) }).map((by) => [
  { ...by, what: 'open', which: 0 },
  { ...by, what: 'submit', which: 0 },
  { ...by, what: 'open', office: 3, which: 0 },
]);

export const happenings: fc.Arbitrary<readonly Happening[]> = fc
  .tuple(beginning, fc.array(happening, { minLength: 10, maxLength: 40, size: 'max' }))
  .map(([first, then]) => [...first, ...then]);

const requestIds = [1, 2].map((n) => derivedId(['request', n]));

/** A log that grows by what happens, where that can happen at all. */
export class SightedLog {
  readonly events: Recorded<AnyEvent>[] = [];

  /** What there is more of in the log. */
  add({ what, office: n, which, choice }: Happening): readonly Recorded<AnyEvent>[] {
    const before = this.events.length;
    const requestId = requestIds[which % requestIds.length] ?? '';
    const office = officesOfSide.requesting.concat(officesOfSide.requested)[n] ?? '';
    if (what === 'directory') this.write(`office-${office}`, directoryEvent(office));
    else if (what === 'open') this.open(office, requestId, choice);
    else if (isFileWork(what)) this.workOn(this.fileAt(which), what, choice);
    else this.actOn(requestId, what, choice);
    return this.events.slice(before);
  }

  request(requestId: Uuid): RequestState {
    return this.in(`request-${requestId}`).filter(isRequestEvent).reduce(evolve, noRequest);
  }

  private actOn(requestId: Uuid, what: RequestWork, choice: number): void {
    const state = this.request(requestId);
    if ((what === 'submit') !== (state.phase === 'none')) return;
    const event = requestEvent(state, what, choice, derivedId([`request-${requestId}`, choice % 4]));
    if (event !== undefined) this.write(`request-${requestId}`, event);
  }

  private open(office: Uuid, requestId: Uuid, choice: number): void {
    const fileId = derivedId(['file', office, requestId]);
    if (this.in(`file-${fileId}`).length > 0) return;
    const sent = sideOf(office) === 'requesting';
    if (!sent && !this.isAddressee(office, requestId)) return;
    const urgency = { level: choice % 2 === 0 ? 'urgent' : 'normal' };
    const subject = sent ? { draft: freezeContent({ urgency }) } : { requestId, urgent: choice % 2 === 0 };
    const event = inFile({ type: 'FileOpened', data: { side: sideOf(office), ...subject } });
    this.write(`file-${fileId}`, { ...event, header: { officeId: office } });
  }

  private isAddressee(office: Uuid, requestId: Uuid): boolean {
    const state = this.request(requestId);
    if (state.phase === 'none' || state.phase === 'recalled') return false;
    return responsibleIn(state.sides.requested.participations)?.officeId === office;
  }

  private workOn(streamId: string | undefined, what: FileWork, choice: number): void {
    const [opened, ...more] = streamId === undefined ? [] : this.in(streamId).filter(isFileEvent);
    if (streamId === undefined || opened === undefined) return;
    const { officeId } = opened.header;
    const state = [opened, ...more].reduce(fileDecider.evolve, fileDecider.initial);
    const draftNeeded = what === 'amend' || what === 'release';
    if (draftNeeded && state.status !== 'drafting') return;
    const requestId = requestIds.find((each) => streamId === `file-${derivedId(['file', officeId, each])}`) ?? '';
    const event = fileEvent(what, choice, officeId, requestId);
    this.write(streamId, { ...inFile(event), header: { officeId } });
  }

  private fileAt(which: number): string | undefined {
    const all = this.events.filter(({ type }) => type === 'FileOpened');
    return all[which % Math.max(1, all.length)]?.streamId;
  }

  private in(streamId: string): readonly Recorded<AnyEvent>[] {
    return this.events.filter((event) => event.streamId === streamId);
  }

  private write(streamId: string, event: Parameters<typeof recorded<AnyEvent>>[0][number]): void {
    const revision = this.in(streamId).length;
    for (const each of recorded([event])) {
      this.events.push({ ...each, streamId, revision, id: derivedId([streamId, revision]) });
    }
  }
}

type FileWork = 'note' | 'openTo' | 'restrict' | 'assign' | 'amend' | 'release';
type RequestWork = 'submit' | 'message' | 'transfer' | 'correct' | 'recall' | 'confirm';

function isFileWork(what: FileWork | RequestWork): what is FileWork {
  return ['note', 'openTo', 'restrict', 'assign', 'amend', 'release'].includes(what);
}

function requestEvent(state: RequestState, what: RequestWork, choice: number, eventId: Uuid) {
  const side: Side = choice % 2 === 0 ? 'requesting' : 'requested';
  const content = freezeContent({ urgency: { level: choice > 3 ? 'urgent' : 'normal' } });
  const [, , copy = ''] = officesOfSide[side];
  const copies = choice < 3 ? [{ officeId: copy, capacity: 'copy', responsible: false, from: noon }] : [];
  if (state.phase === 'none') return submittedRequest(content, { [side]: partyWith(side, ...copies) });
  const decidedBy = judge;
  switch (what) {
    case 'transfer': {
      const to = officesOfSide[side][choice % 3] ?? '';
      if (responsibleIn(state.sides[side].participations)?.officeId === to) return undefined;
      const data = { to, capacity: 'executing', cause: 'NOT_COMPETENT' };
      return happened(side, { type: 'ResponsibilityTransferred', data });
    }
    case 'correct': {
      const changes = [{ pointer: '/content/object', value: 'Something else' }];
      const data = { eventId, changes, kind: choice < 6 ? 'wrongPerson' : 'clerical', reason: 'A mistake' };
      return happened(side, { type: 'EntryCorrected', data });
    }
    case 'recall':
      if (state.phase === 'recalled' || choice > 2) return undefined;
      return happened('requesting', { type: 'RequestRecalled', data: { reason: 'WRONG_ADDRESSEE', decidedBy } });
    case 'confirm':
      if (state.phase !== 'recalled' || state.deletionConfirmed) return undefined;
      return happened('requested', { type: 'DeletionConfirmed', data: { deletedOn: '2026-03-02' } });
    case 'submit':
    case 'message':
      return happened(side, { type: 'MessageSent', data: { text: `Message ${choice}` } });
  }
}

function fileEvent(what: FileWork, choice: number, office: Uuid, requestId: Uuid): FileEvent {
  const reason = 'A reason';
  switch (what) {
    case 'note':
      return { type: 'NoteAdded', data: { noteId: derivedId(['note', choice]), text: 'Called' } };
    case 'openTo': {
      const officeIds = officesOfSide[sideOf(office)].filter((each, n) => each !== office && (choice >> n) % 2 === 1);
      return { type: 'FileOpenedTo', data: { officeIds, reason } };
    }
    case 'restrict':
      return { type: 'FileRestricted', data: { restricted: choice < 5, reason } };
    case 'assign':
      return { type: 'FileAssigned', data: { assignees: choice < 4 ? [{ actorId: 'Ana' }] : [] } };
    case 'amend':
      return { type: 'DraftAmended', data: { draft: { urgency: { level: choice < 4 ? 'urgent' : 'normal' } } } };
    case 'release': {
      const { data: submission } = submittedRequest();
      return { type: 'DraftReleased', data: { requestId, submission, occurredAt: noon, directoryRevisions: [] } };
    }
  }
}

function directoryEvent(office: Uuid) {
  const event = { type: 'OfficeRenamed', data: { name: `Office ${office}` } } as const;
  return { ...event, side: 'own', capacity: 'secretariat', occurredAt: noon } as const;
}
