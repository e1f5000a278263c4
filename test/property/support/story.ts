import type { FileEvent, RequestEvent } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import { type Asked, type Committed, fold } from '@exchange/decider';
import { ApproveProposal, fileKind, fileStream, OpenFile, SubmitDraft, WorkOnFile } from '@exchange/files';
import { derivedId, Refused, type Uuid } from '@exchange/kernel';
import { ActOnRequest, type RequestAct } from '@exchange/requests';
import { actTable } from '@exchange/requests/domain';
import { draftOf, type KnownFile, workOf } from './file-work';
import type { Installation } from './installation';
import { Marks } from './marks';
import { officeAt, offices } from './offices';
import { actBody } from './request-acts';
import { isRequestAct, type Step } from './steps';

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

/** The newest first, so that a story goes on with what it has begun. */
function chosen<T>(all: readonly T[], { which }: Step): T | undefined {
  return all[all.length - 1 - (which % Math.max(1, all.length))];
}

function idIn(streamId: string): Uuid {
  return streamId.slice(streamId.indexOf('-') + 1);
}

/** A refusal leaves nothing; anything else that is thrown is a defect. */
function refused(failure: unknown): undefined {
  if (!(failure instanceof Refused)) throw failure;
}
