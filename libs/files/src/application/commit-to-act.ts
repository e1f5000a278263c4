import type { FileEvent, RequestEvent } from '@exchange/contract';
import { Executor, fold, type Asked, type Committed } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FileCommand } from '../domain';
import { deliveryOf, revisionsOf } from './delivery';
import { type Approval, approvalIn, FollowUps, pendingAct, type Release, releaseIn, type Outcome } from './follow-ups';
import { fileKind, fileStream } from './file-kind';
import { Grounds, revisionsIn } from './grounds';
import { SharedRequests, Standings } from './ports';
import { actorOf } from './work-on-file';

/** A draft was released and the request made from it. */
export interface Submitted {
  readonly file: Committed<FileEvent>;
  readonly request: Committed<RequestEvent>;
}

/** An act was approved; what became of it is known. */
export interface Approved {
  readonly file: Committed<FileEvent>;
  readonly result: Outcome;
}

/** Sends the draft of a file, by one person alone. */
export class SubmitDraft extends Command<Submitted> {
  constructor(
    readonly fileId: Uuid,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Approves what another person proposed, and does it. */
export class ApproveProposal extends Command<Approved> {
  constructor(
    readonly fileId: Uuid,
    readonly proposal: number,
    readonly proposalHash: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SubmitDraft)
export class SubmitDraftHandler implements ICommandHandler<SubmitDraft> {
  constructor(
    private readonly executor: Executor,
    readonly standings: Standings,
    readonly requests: SharedRequests,
    private readonly followUps: FollowUps,
  ) {}

  async execute({ fileId, asked }: SubmitDraft): Promise<Submitted> {
    const { authorship, seen } = asked;
    const streamId = fileStream(fileId);
    const state = fold(fileKind, await this.executor.load(fileKind, streamId));
    const now = this.executor.clock.now();
    const delivery = await deliveryOf(fileId, state, authorship.officeId, this, now);
    const by = await actorOf(asked, this.standings, this.executor.clock);
    const command: FileCommand = { act: 'release', by, delivery };
    const directoryRevisions = revisionsOf(delivery);
    const file = await this.executor.execute(fileKind, { streamId, command, authorship, seen, directoryRevisions });
    return { file, request: await this.followUps.create(theRelease(file)) };
  }
}

@CommandHandler(ApproveProposal)
export class ApproveProposalHandler implements ICommandHandler<ApproveProposal> {
  constructor(
    private readonly executor: Executor,
    private readonly standings: Standings,
    private readonly grounds: Grounds,
    private readonly followUps: FollowUps,
  ) {}

  /** A retry that finds its approval committed finishes what follows from it, and never asks the request anew. */
  async execute(command: ApproveProposal): Promise<Approved> {
    const { fileId, asked } = command;
    const before = await this.executor.answered(fileKind, fileStream(fileId), asked.authorship);
    const file = before ?? (await this.approve(command));
    const release = releaseIn(file.events);
    if (release !== undefined) {
      return { file, result: { outcome: 'performed', request: await this.followUps.create(release) } };
    }
    return { file, result: await this.followUps.perform(theApproval(file)) };
  }

  private async approve({ fileId, proposal, proposalHash, asked }: ApproveProposal): Promise<Committed<FileEvent>> {
    const { authorship, seen } = asked;
    const by = await actorOf(asked, this.standings, this.executor.clock);
    const approval = { act: 'approve', by, proposal, proposalHash } as const;
    const on = await this.grounds.of(fileId, approval, seen, (file) => pendingAct(file, proposal));
    return this.executor.execute(fileKind, {
      streamId: fileStream(fileId),
      command: { ...approval, on },
      authorship,
      seen,
      directoryRevisions: revisionsIn(on),
    });
  }
}

function theRelease(file: Committed<FileEvent>): Release {
  const release = releaseIn(file.events);
  if (release === undefined) throw new Error(`the submission in ${file.streamId} released nothing`);
  return release;
}

function theApproval(file: Committed<FileEvent>): Approval {
  const approval = approvalIn(file.events);
  if (approval === undefined) throw new Error(`the approval in ${file.streamId} approved nothing`);
  return approval;
}
