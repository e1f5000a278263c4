import type { FileEvent, RequestEvent } from '@exchange/contract';
import type { Role, Side } from '@exchange/contract/codes';
import { type Asked, type Committed, fold } from '@exchange/decider';
import { ApproveProposal, fileKind, fileStream, OpenFile, SubmitDraft, WorkOnFile } from '@exchange/files';
import { derivedId, Refused, sha256, type Uuid } from '@exchange/kernel';
import { ActOnRequest, type RequestAct, requestKind, requestStream } from '@exchange/requests';
import { actTable } from '@exchange/requests/domain';
import { noon, testId } from '@exchange/testing';
import { Account, markOf } from './account';
import { draftOf, workOf } from './file-work';
import type { Installation } from './installation';
import { foreignerOf, neighbourOf, officeAt, offices, officeWith } from './offices';
import { actBody, type Said, textOf } from './request-acts';
import { isProposal, isRequestAct, type Step } from './steps';

/** What a step was answered. */
interface Done {
  readonly files?: readonly Committed<FileEvent>[];
  readonly requests?: readonly Committed<RequestEvent>[];
}

/** Plays steps on an installation and keeps the test's own account of what came of them. */
export class Story {
  readonly account = new Account();
  /** What the commands were answered, in their order. */
  readonly fileAnswers: Committed<FileEvent>[] = [];
  readonly requestAnswers: Committed<RequestEvent>[] = [];
  private steps = 0;

  constructor(private readonly on: Installation) {}

  get requests() {
    return this.account.requests;
  }

  get files() {
    return this.account.files;
  }

  async play(steps: readonly Step[]): Promise<this> {
    for (const each of steps) await this.step(each);
    return this;
  }

  private async step(each: Step): Promise<void> {
    const n = ++this.steps;
    // Several steps share a moment, as acts of several offices do.
    this.on.clock.at = new Date(Date.UTC(2026, 2, 2, 12, 1 + (n >> 4))).toISOString();
    const done = await this.perform(each, n, markOf(`text ${n}`)).catch(refused);
    if (done === undefined) return;
    for (const answer of [...(done.files ?? []), ...(done.requests ?? [])]) this.account.enter(answer);
    this.fileAnswers.push(...(done.files ?? []));
    this.requestAnswers.push(...(done.requests ?? []));
  }

  private perform(each: Step, n: number, text: string): Promise<Done | undefined> {
    if (isRequestAct(each.act)) return this.actOnRequest(each, each.act, n, text);
    switch (each.act) {
      case 'open':
      case 'openReceived':
        return this.open(each, n, text);
      case 'receive':
        return this.receive(each, n);
      case 'approve':
        return this.approve(each, n);
      case 'submit':
        return this.submit(each, n);
      default:
        return this.work(each, n, text);
    }
  }

  /** Somebody of an office, on a legal basis that is theirs alone to know. */
  private asked(n: number, officeId: Uuid, role: Role): Asked {
    const commandId = derivedId(['step', n]);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const actorId = markOf(`${role} of office ${officeId.slice(-4)}`);
    // Accounts are marks, to be found where they should not be; a person stands in assignments, and is a pseudonym there.
    const personId = sha256(actorId);
    const legalBasis = markOf(`basis ${n}`);
    return { authorship: { ...ids, officeId, actorId, personId, purpose: 'CASE_WORK', legalBasis }, role, seen: 'any' };
  }

  /** An office of chance where the step goes astray, else the one whose affair it is. */
  private whose(each: Step, officeId: Uuid | undefined): Uuid {
    return each.astray || officeId === undefined ? officeAt(each.office).officeId : officeId;
  }

  /** With a draft of its own, or with what an office that is not connected sent it. */
  private async open(each: Step, n: number, text: string): Promise<Done | undefined> {
    const { officeId } = officeAt(each.office);
    const asked = { ...this.asked(n, officeId, each.role), seen: 'new' } as const;
    if (each.act === 'open') {
      const draft = draftOf(officeId, each.choice, text);
      return { files: [await this.on.bus.execute(new OpenFile({ draft }, asked))] };
    }
    const sender = offices.find(({ connected, state }) => !connected && state !== officeWith(officeId).state);
    if (sender === undefined) return undefined;
    const draft = sender.content({ object: text, addressee: { officeId } });
    const recordedFor = { officeId: sender.officeId, channel: 'PAPER', date: noon };
    return { files: [await this.on.bus.execute(new OpenFile({ draft, recordedFor }, asked))] };
  }

  private async receive(each: Step, n: number): Promise<Done | undefined> {
    const request = chosen(this.requests, each);
    if (request === undefined) return undefined;
    const { requestId, responsible } = request;
    const officeId = this.whose(each, responsible[each.choice % 4 === 3 ? 'requesting' : 'requested']);
    const asked = { ...this.asked(n, officeId, each.role), seen: 'new' } as const;
    return { files: [await this.on.bus.execute(new OpenFile({ requestId }, asked))] };
  }

  private async work(each: Step, n: number, text: string): Promise<Done | undefined> {
    const file = this.fileFor(each);
    if (file === undefined) return undefined;
    const officeId = this.whose(each, file.officeId);
    const said = await this.said(each, text, officeId, file.requestId);
    const proposal = (await this.proposalIn(file.fileId))?.proposal ?? 1;
    const work = workOf(each, n, said, officeId, proposal);
    const asked = this.asked(n, officeId, each.role);
    return { files: [await this.on.bus.execute(new WorkOnFile(file.fileId, work, asked))] };
  }

  /** An act on a request is proposed in the file of the office that is to do it. */
  private fileFor(each: Step): Story['files'][number] | undefined {
    if (!isProposal(each.act)) return chosen(this.files, each);
    const request = chosen(this.requests, each);
    const side: Side = each.act === 'proposeDecision' ? 'requested' : sideOf(each, 'requesting');
    const officeId = request?.responsible[side];
    return this.files.find((file) => file.requestId === request?.requestId && file.officeId === officeId);
  }

  private async submit(each: Step, n: number): Promise<Done | undefined> {
    const file = chosen(this.files, each);
    if (file === undefined) return undefined;
    const asked = this.asked(n, this.whose(each, file.officeId), each.role);
    const done = await this.on.bus.execute(new SubmitDraft(file.fileId, asked));
    return { files: [done.file], requests: [done.request] };
  }

  private async approve(each: Step, n: number): Promise<Done | undefined> {
    const waiting = await this.waiting(each);
    if (waiting === undefined) return undefined;
    const { file, proposal, hash } = waiting;
    const asked = this.asked(n, this.whose(each, file.officeId), each.astray ? each.role : 'approver');
    const { file: approved, result } = await this.on.bus.execute(
      new ApproveProposal(file.fileId, proposal, hash, asked),
    );
    if (result.outcome === 'failed') return { files: [approved, result.file] };
    return { files: [approved], requests: [result.request] };
  }

  /** The newest proposal that waits, or whatever chance picks. */
  private async waiting(each: Step) {
    const all = each.which > 25 ? [chosen(this.files, each)] : [...this.files].reverse();
    for (const file of all) {
      const found = file && (await this.proposalIn(file.fileId));
      if (file !== undefined && found !== undefined) return { file, ...found };
    }
    return undefined;
  }

  private async proposalIn(fileId: Uuid) {
    const state = fold(fileKind, await this.on.executor.load(fileKind, fileStream(fileId)));
    return state.status === 'none' ? undefined : state.proposals.findLast(({ status }) => status === 'open');
  }

  private async actOnRequest(each: Step, act: RequestAct['act'], n: number, text: string): Promise<Done | undefined> {
    const request = chosen(this.requests, each);
    if (request === undefined) return undefined;
    const { side: sideOfAct } = actTable[act];
    const side = sideOfAct === 'either' ? sideOf(each, 'requested') : sideOfAct;
    const party = request.responsible[side];
    const body = actBody(act, await this.said(each, text, party, request.requestId));
    const recorded = officeWith(party).connected
      ? {}
      : { recordedFor: { officeId: party, channel: 'PAPER', date: this.on.clock.at } };
    const writer = officeWith(party).connected ? party : request.responsible[other(side)];
    const asked = this.asked(n, this.whose(each, writer), each.role);
    const work = { ...body, ...recorded };
    return { requests: [await this.on.bus.execute(new ActOnRequest(request.requestId, work, asked))] };
  }

  /** What an act says: of chance where there is something to choose. */
  private async said(each: Step, text: string, officeId: Uuid, requestId: Uuid | undefined): Promise<Said> {
    const history = requestId === undefined ? [] : await this.on.executor.load(requestKind, requestStream(requestId));
    const request = requestId === undefined ? undefined : this.account.requestWith(requestId);
    const side = request && this.account.sideOf(request, officeId);
    const written = history.filter(({ type, header }) => textOf[type] !== undefined && header.side === side);
    const entry = written[(each.which + each.choice) % Math.max(1, written.length)];
    const corrections = history.filter(({ type }) => type === 'EntryCorrected');
    const [submission] = history;
    const itemId = submission?.type === 'RequestSubmitted' ? submission.data.content.items[0]?.itemId : undefined;
    return {
      text,
      itemId: itemId ?? testId(9),
      choice: each.choice % 6,
      now: this.on.clock.at,
      neighbour: neighbourOf(officeId, each.choice) ?? foreignerOf(officeId, each.choice),
      entry: { eventId: entry?.id ?? testId(9), pointer: textOf[entry?.type ?? ''] ?? '/text' },
      correctionId: corrections.at(-1)?.id ?? testId(9),
    };
  }
}

function sideOf({ choice }: Step, usual: Side): Side {
  return choice % 2 === 0 ? usual : other(usual);
}

function other(side: Side): Side {
  return side === 'requesting' ? 'requested' : 'requesting';
}

/** The newest first, so that a story goes on with what it has begun. */
function chosen<T>(all: readonly T[], { which }: Step): T | undefined {
  return all[all.length - 1 - (which % Math.max(1, all.length))];
}

/** A refusal leaves nothing; anything else that is thrown is a defect. */
function refused(failure: unknown): undefined {
  if (!(failure instanceof Refused)) throw failure;
}
