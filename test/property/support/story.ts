import type { DraftContent, FileEvent, RequestEvent } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import { type Asked, type Committed, fold } from '@exchange/decider';
import {
  ApproveProposal,
  fileKind,
  fileStream,
  type FileWork,
  OpenFile,
  SubmitDraft,
  WorkOnFile,
} from '@exchange/files';
import { canonicalJson, derivedId, Refused, type Uuid } from '@exchange/kernel';
import { ActOnRequest, type RequestAct } from '@exchange/requests';
import { actTable } from '@exchange/requests/domain';
import { account, freezeContent, judge, sought, spontaneousContent, told, traceContent } from '@exchange/testing';
import fc from 'fast-check';
import type { Installation } from './installation';
import { Marks } from './marks';
import { actBody } from './request-acts';

/** Offices of three States of the sample network, with what each sends. The last one needs no four eyes. */
export const offices = [
  { officeId: '0b000000-0000-4000-8000-000000000103', content: freezeContent, itemId: account.itemId },
  { officeId: '0b000000-0000-4000-8000-000000000204', content: freezeContent, itemId: account.itemId },
  { officeId: '0b000000-0000-4000-8000-000000000101', content: traceContent, itemId: sought.itemId },
  { officeId: '0b000000-0000-4000-8000-000000000303', content: spontaneousContent, itemId: told.itemId },
] as const;

const fileActs = ['open', 'receive', 'amend', 'discard', 'note', 'assign', 'submission', 'approve', 'submit'] as const;
const proposals = ['proposeDecision', 'proposeWithdrawal'] as const;
const requestActs = [
  ...(['collect', 'acknowledge', 'message', 'askClarification', 'answerClarification', 'decide', 'measure'] as const),
  ...(['endMeasure', 'report', 'withdraw', 'close'] as const),
];
const isRequestAct = (act: StepAct): act is RequestAct['act'] => requestActs.some((each) => each === act);
type StepAct = (typeof fileActs)[number] | (typeof proposals)[number] | (typeof requestActs)[number];

/** One step of a random story. Numbers choose among what is there by then. */
export interface Step {
  readonly act: StepAct;
  readonly office: number;
  readonly role: Role;
  readonly which: number;
  readonly choice: number;
  /** Now and then somebody tries it on what is not theirs. */
  readonly astray: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<StepAct>('open', 'submission', 'approve', 'approve', 'submit', 'receive') },
    { weight: 2, arbitrary: fc.constantFrom<StepAct>(...fileActs, ...proposals) },
    { weight: 4, arbitrary: fc.constantFrom<StepAct>(...requestActs) },
  ),
  office: fc.nat(offices.length - 1),
  role: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Role>('officer') },
    { weight: 1, arbitrary: fc.constantFrom<Role>('approver', 'clerk', 'reader') },
  ),
  which: fc.nat(50),
  choice: fc.nat(5),
  astray: fc.constantFrom(false, false, false, false, true),
});

const delivery: readonly StepAct[] = ['open', 'submission', 'approve'];
const acceptance: readonly StepAct[] = ['receive', 'proposeDecision', 'approve'];

/** A request is delivered, and accepted or not: chance alone would seldom get that far. */
const newCase: fc.Arbitrary<readonly Step[]> = fc
  .record({ office: fc.constantFrom(0, 2, 3), choice: fc.nat(5), accepted: fc.boolean() })
  .map(({ office, choice, accepted }) =>
    [...delivery, ...(accepted ? acceptance : [])].map((act) => ({
      ...{ act, office, choice, role: 'officer', which: 0, astray: false },
    })),
  );
const steps = fc.array(step, { minLength: 4, maxLength: 18, size: 'max' });
export const stories: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.tuple(newCase, steps), { minLength: 1, maxLength: 4, size: 'max' })
  .map((chapters) => chapters.flat(2));

interface KnownFile {
  readonly fileId: Uuid;
  readonly officeId: Uuid;
  readonly addressee?: Uuid;
  /** The mark in the draft as it was last written, and those in proposals by their number. */
  readonly draft?: string;
  readonly requestId?: Uuid;
  readonly proposed: ReadonlyMap<number, string>;
}

export interface KnownRequest {
  readonly requestId: Uuid;
  readonly requesting: Uuid;
  readonly requested: Uuid;
}

/** What a step was answered. */
interface Done {
  readonly files?: readonly Committed<FileEvent>[];
  readonly requests?: readonly Committed<RequestEvent>[];
}

/** Plays steps on an installation and keeps the test's own account of what came of them. */
export class Story {
  readonly files: KnownFile[] = [];
  readonly requests: KnownRequest[] = [];
  readonly marks = new Marks();
  /** What the commands were answered, in their order. */
  readonly fileAnswers: Committed<FileEvent>[] = [];
  readonly requestAnswers: Committed<RequestEvent>[] = [];
  private steps = 0;

  constructor(private readonly on: Installation) {}

  async play(steps: readonly Step[]): Promise<this> {
    for (const each of steps) await this.step(each);
    return this;
  }

  private async step(each: Step): Promise<void> {
    const n = ++this.steps;
    // Several steps share a moment, as acts of several offices do.
    this.on.clock.at = new Date(Date.UTC(2026, 2, 2, 12, n >> 4)).toISOString();
    const text = this.marks.mark(`text ${n}`);
    const basis = this.marks.mark(`basis ${n}`);
    const officeId = this.officeFor(each);
    const role = each.act === 'approve' && !each.astray ? 'approver' : each.role;
    const person = this.marks.mark(`${role} of office ${officeId.slice(-3)}`);
    const done = await this.perform(each, n, text, this.asked(n, officeId, person, role, basis)).catch(refused);
    if (done === undefined) return;
    this.marks.mayBeReadBy(basis, officeId);
    this.marks.mayBeReadBy(person, officeId);
    this.fileAnswers.push(...(done.files ?? []));
    this.requestAnswers.push(...(done.requests ?? []));
  }

  /** Who is at work: somebody whose act it is, unless the step goes astray. */
  private officeFor(each: Step): Uuid {
    const byChance = officeAt(each.office).officeId;
    if (each.astray || each.act === 'open') return byChance;
    const request = chosen(this.requests, each);
    if (each.act === 'receive') return request?.requested ?? byChance;
    if (!isRequestAct(each.act)) return chosen(this.files, each)?.officeId ?? byChance;
    const { side } = actTable[each.act];
    const parity = each.choice % 2 === 0 ? 'requesting' : 'requested';
    return request?.[side === 'either' ? parity : side] ?? byChance;
  }

  private asked(n: number, officeId: Uuid, actorId: string, role: Role, legalBasis: string): Asked {
    const commandId = derivedId(['step', n]);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    return { authorship: { ...ids, officeId, actorId, purpose: 'CASE_WORK', legalBasis }, role, seen: 'any' };
  }

  private perform(each: Step, n: number, text: string, asked: Asked): Promise<Done | undefined> {
    if (isRequestAct(each.act)) return this.actOnRequest(each, each.act, text, asked);
    switch (each.act) {
      case 'open':
        return this.open(each, text, asked);
      case 'receive':
        return this.receive(each, asked);
      case 'approve':
        return this.approve(each, asked);
      case 'submit':
        return this.submit(each, asked);
      default:
        return this.work(each, n, text, asked);
    }
  }

  private async open({ office, choice }: Step, text: string, asked: Asked): Promise<Done> {
    const { draft, addressee } = draftOf(office, choice, text);
    const done = await this.on.bus.execute(new OpenFile({ draft }, { ...asked, seen: 'new' }));
    const { officeId } = asked.authorship;
    this.files.push({ fileId: idIn(done.streamId), officeId, addressee, draft: text, proposed: new Map() });
    this.marks.mayBeReadBy(text, officeId);
    return { files: [done] };
  }

  private async receive(each: Step, asked: Asked): Promise<Done | undefined> {
    const { officeId } = asked.authorship;
    const request = chosen(this.requests, each);
    if (request === undefined) return undefined;
    const { requestId } = request;
    const done = await this.on.bus.execute(new OpenFile({ requestId }, { ...asked, seen: 'new' }));
    this.files.push({ fileId: idIn(done.streamId), officeId, requestId, proposed: new Map() });
    return { files: [done] };
  }

  private async work(each: Step, n: number, text: string, asked: Asked): Promise<Done | undefined> {
    const file = chosen(this.files, each);
    if (file === undefined) return undefined;
    const { work, ...changes } = workOf(each, n, text);
    const done = await this.on.bus.execute(new WorkOnFile(file.fileId, work, asked));
    const [event] = done.events;
    const proposal = event.type === 'ActProposed' ? new Map([[event.data.proposal, text]]) : [];
    this.replace(file, { ...changes, proposed: new Map([...file.proposed, ...proposal]) });
    if (each.act !== 'submission') this.marks.mayBeReadBy(text, asked.authorship.officeId);
    return { files: [done] };
  }

  private async submit(each: Step, asked: Asked): Promise<Done | undefined> {
    const file = chosen(this.files, each);
    if (file === undefined) return undefined;
    const done = await this.on.bus.execute(new SubmitDraft(file.fileId, asked));
    this.delivered(file, done.request);
    return { files: [done.file], requests: [done.request] };
  }

  private async approve(each: Step, asked: Asked): Promise<Done | undefined> {
    const file = chosen(this.files, each);
    if (file === undefined) return undefined;
    const state = fold(fileKind, await this.on.executor.load(fileKind, fileStream(file.fileId)));
    const proposal = state.status === 'none' ? undefined : state.proposals.at(-1);
    if (proposal === undefined) return undefined;
    const { file: approved, result } = await this.on.bus.execute(
      new ApproveProposal(file.fileId, proposal.proposal, proposal.hash, asked),
    );
    if (result.outcome === 'failed') return { files: [approved, result.file] };
    const known = this.requests.find(({ requestId }) => requestId === idIn(result.request.streamId));
    if (known === undefined) this.delivered(file, result.request);
    else this.told(known, file.proposed.get(proposal.proposal) ?? '');
    return { files: [approved], requests: [result.request] };
  }

  private async actOnRequest(
    each: Step,
    act: RequestAct['act'],
    text: string,
    asked: Asked,
  ): Promise<Done | undefined> {
    const request = chosen(this.requests, each);
    if (request === undefined) return undefined;
    const { requestId, requesting } = request;
    const itemId = offices.find(({ officeId }) => officeId === requesting)?.itemId ?? '';
    const work = actBody(act, { choice: each.choice, text, itemId });
    const done = await this.on.bus.execute(new ActOnRequest(requestId, work, asked));
    if (act !== 'collect') this.told(request, text);
    return { requests: [done] };
  }

  private delivered(file: KnownFile, request: Committed<RequestEvent>): void {
    const { officeId: requesting, addressee: requested = '' } = file;
    const known = { requestId: idIn(request.streamId), requesting, requested };
    this.requests.push(known);
    this.replace(file, { requestId: known.requestId });
    this.told(known, file.draft ?? '');
  }

  private told({ requesting, requested }: KnownRequest, text: string): void {
    this.marks.mayBeReadBy(text, requesting, requested);
  }

  private replace(file: KnownFile, changes: Partial<KnownFile>): void {
    this.files.splice(this.files.indexOf(file), 1, { ...file, ...changes });
  }
}

export function officeAt(n: number): (typeof offices)[number] {
  const office = offices[n % offices.length];
  if (office === undefined) throw new Error(`there is no office ${n}`);
  return office;
}

/** The newest first, so that a story goes on with what it has begun. */
function chosen<T>(all: readonly T[], { which }: Step): T | undefined {
  return all[all.length - 1 - (which % Math.max(1, all.length))];
}

function idIn(streamId: string): Uuid {
  return streamId.slice(streamId.indexOf('-') + 1);
}

function draftOf(office: number, choice: number, text: string): { draft: DraftContent; addressee: Uuid } {
  const { officeId: addressee } = officeAt(office + 1 + (choice % 3));
  return { draft: officeAt(office).content({ object: text, addressee: { officeId: addressee } }), addressee };
}

function workOf({ act, office, choice }: Step, n: number, text: string): { work: FileWork } & Partial<KnownFile> {
  const because = { reasons: text, consultation: { heldOn: '2026-03-01' } };
  switch (act) {
    case 'amend': {
      const { draft, addressee } = draftOf(office, choice, text);
      return { work: { act, draft }, draft: text, addressee };
    }
    case 'discard':
      return { work: { act, data: { reason: text } } };
    case 'note':
      return { work: { act, data: { noteId: derivedId(['note', n]), text } } };
    case 'assign':
      return { work: { act, data: { assignee: text } } };
    case 'submission':
      return { work: { act: 'propose', proposed: { act: 'submit' } } };
    case 'proposeWithdrawal': {
      const body = canonicalJson({ reason: 'NOT_NEEDED', text, decidedBy: judge });
      return { work: { act: 'propose', proposed: { act: 'withdraw', body } } };
    }
    default: {
      const body = canonicalJson({ outcome: 'accepted', grounds: [], decidedBy: judge, ...because });
      return { work: { act: 'propose', proposed: { act: 'decide', body } } };
    }
  }
}

/** A refusal leaves nothing; anything else that is thrown is a defect. */
function refused(failure: unknown): undefined {
  if (!(failure instanceof Refused)) throw failure;
}
