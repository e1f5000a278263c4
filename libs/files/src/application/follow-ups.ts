import type { ProposedAct, FileEvent, Recorded, RequestEvent } from '@exchange/contract';
import { isRole, personOf } from '@exchange/contract/codes';
import { Executor, fold, followUpAuthorship, type Authorship, type Committed } from '@exchange/decider';
import { Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import type { CaseFile, Proposal } from '../domain';
import { fileKind } from './file-kind';
import { SharedRequests } from './ports';

type EventNamed<Type extends FileEvent['type']> = Extract<Recorded<FileEvent>, { readonly type: Type }>;
export type Release = EventNamed<'DraftReleased'>;
export type Approval = EventNamed<'ActApproved'>;

/** What became of an approved act. */
export type Outcome =
  | { readonly outcome: 'performed'; readonly request: Committed<RequestEvent> }
  | { readonly outcome: 'failed'; readonly reason: string; readonly file: Committed<FileEvent> };

/**
 * What has to follow a commit in a file. The HTTP call that committed and the process manager that finishes what a crash
 * interrupted call the same functions; both issue the same command, so whoever comes second finds it done.
 */
@Injectable()
export class FollowUps {
  constructor(
    private readonly executor: Executor,
    private readonly requests: SharedRequests,
  ) {}

  /** Makes the request that the release commits to. */
  create(release: Release): Promise<Committed<RequestEvent>> {
    return this.requests.create(release.data, followUp('create', release));
  }

  /** Does the act that the approval commits to, or records in the file that the request had moved on. */
  async perform(approval: Approval): Promise<Outcome> {
    const { proposal, requestRevision, decidedAt, directoryRevisions = [], fourEyes = true } = approval.data;
    const history = await this.executor.load(fileKind, approval.streamId);
    const authorship = authorshipOfApproved(approval, history);
    const act = pendingAct(fold(fileKind, history), proposal);
    if (requestRevision === undefined) throw new Error(`${approval.streamId} approves an act on no request`);
    const ground = { requestRevision, directoryRevisions, fourEyes };
    try {
      return { outcome: 'performed', request: await this.requests.perform(act, ground, decidedAt, authorship) };
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      return this.fail(approval, act.officeId, refused.refusal.refused);
    }
  }

  private async fail(approval: Approval, officeId: Uuid, refused: string): Promise<Outcome> {
    const reason = refused === 'precondition/stale' ? 'REQUEST_MOVED_ON' : refused;
    const { proposal } = approval.data;
    const file = await this.executor.execute(fileKind, {
      streamId: approval.streamId,
      command: { act: 'fail', by: { officeId }, proposal, reason },
      authorship: followUp('fail', approval),
      seen: 'any',
    });
    return { outcome: 'failed', reason, file };
  }
}

/** The release among the events of a submission. */
export function releaseIn(events: readonly Recorded<FileEvent>[]): Release | undefined {
  return events.find((event) => event.type === 'DraftReleased');
}

/** The approval among the events of a command. */
export function approvalIn(events: readonly Recorded<FileEvent>[]): Approval | undefined {
  return events.find((event) => event.type === 'ActApproved');
}

function followUp(kind: string, { id, header, context }: Release | Approval): Authorship {
  if (context === undefined) throw new Error(`the context of ${id} was withheld from the process that follows it up`);
  return followUpAuthorship(kind, { id, officeId: header.officeId, context });
}

/** Of an approved act: the account, and the person, of its proposer, approved by the person who approved it. */
function authorshipOfApproved(approval: Approval, history: readonly Recorded<FileEvent>[]) {
  const { personId: _own, onBehalfOfUser: _ofApprover, ...approver } = followUp('act', approval);
  const { proposal } = approval.data;
  const proposed = history.find(({ type, data }) => type === 'ActProposed' && data.proposal === proposal);
  if (proposed?.context === undefined) throw new Error(`${approval.streamId} approves an act of nobody`);
  const { actorId, onBehalfOfUser, personId } = proposed.context;
  return {
    ...approver,
    actorId,
    ...(onBehalfOfUser === undefined ? {} : { onBehalfOfUser }),
    ...(personId === undefined ? {} : { personId }),
    approvedBy: personOf(approval.context ?? approver),
  };
}

/** The act that waits in a file under a number, as it will be done once it is approved. */
export function pendingAct(file: CaseFile, number: number): ProposedAct {
  return actIn(file, proposalIn(file, number));
}

/** What somebody puts forward in a file, as an act on its request. */
export function actIn(file: CaseFile, { act, body, role }: Pick<Proposal, 'act' | 'body' | 'role'>): ProposedAct {
  if (file.status !== 'released' && file.status !== 'onRequest') throw new Error(`"${act}" is an act on no request`);
  if (!isRole(role)) throw new Error(`"${act}" was proposed in an unknown role`);
  const { officeId, requestId } = file;
  return { ...(body === undefined ? {} : { body }), act, requestId, officeId, role };
}

function proposalIn(file: CaseFile, number: number): Proposal {
  const found = file.status === 'none' ? undefined : file.proposals.find(({ proposal }) => proposal === number);
  if (found === undefined) throw new Error(`no proposal ${number} was made`);
  return found;
}
