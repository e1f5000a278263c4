import type {
  ActGround,
  ProposedAct,
  ClosedContent,
  DraftReleased,
  EventOf,
  FollowedRequest,
  PartInRequest,
  RequestEvent,
} from '@exchange/contract';
import { Executor, type Authorship, type Committed } from '@exchange/decider';
import { Refused, type Instant, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { closedContent, standpointOf, view } from '../domain';
import { Enquiries } from './enquiries';
import { actOf, callerOf } from './proposed-act';
import { requestKind, requestStream } from './request-kind';
import { loadRequest } from './request-state';

/** Does to requests what offices commit to in their files: releases and approved acts. */
@Injectable()
export class Commitments {
  constructor(
    private readonly executor: Executor,
    private readonly enquiries: Enquiries,
  ) {}

  /** Everything was checked at the release, so this cannot be refused; done twice it makes one request. */
  create(released: EventOf<typeof DraftReleased>['data'], authorship: Authorship): Promise<Committed<RequestEvent>> {
    const { requestId, submission, occurredAt, directoryRevisions } = released;
    return this.executor.execute(requestKind, {
      streamId: requestStream(requestId),
      command: { act: 'submit', submission, occurredAt },
      authorship,
      seen: 'new',
      directoryRevisions,
    });
  }

  /**
   * What the act would be done on, if it were done now. Writes nothing.
   *
   * @throws Refused where the request would refuse it
   */
  async ground(proposed: ProposedAct): Promise<ActGround> {
    const act = actOf(proposed);
    const found = await this.enquiries.standing(proposed.officeId, act.occurredAt);
    const { standing, standingThen = standing } = found;
    const { refusal, revision } = await this.executor.trial(requestKind, {
      streamId: requestStream(proposed.requestId),
      command: await this.enquiries.informed(proposed.requestId, act, callerOf(proposed, found)),
      seen: 'any',
    });
    if (refusal !== undefined) throw new Refused(refusal);
    return {
      requestRevision: revision,
      directoryRevisions: standing.directoryRevisions,
      fourEyes: standing.fourEyes || standingThen.fourEyes,
    };
  }

  /**
   * Does the approved act on exactly the revision it was approved on, as of the moment of approval. The directory was asked
   * then, and is not asked again.
   *
   * @throws Refused where the request has moved on
   */
  async perform(
    proposed: ProposedAct,
    ground: ActGround,
    decidedAt: Instant,
    authorship: Authorship,
  ): Promise<Committed<RequestEvent>> {
    const act = actOf(proposed);
    const { directoryRevisions, requestRevision } = ground;
    const caller = callerOf(proposed, { standing: 'asApproved' });
    return this.executor.execute(requestKind, {
      streamId: requestStream(proposed.requestId),
      command: await this.enquiries.informed(proposed.requestId, act, caller),
      authorship,
      seen: requestRevision,
      directoryRevisions,
      recordedAt: decidedAt,
    });
  }

  /** What the office does in a request: a request that it may not see is none. */
  async partOf(officeId: Uuid, requestId: Uuid): Promise<PartInRequest> {
    const state = await loadRequest(this.executor, requestId);
    const by = state.phase === 'none' ? undefined : standpointOf(state, officeId);
    if (state.phase === 'none' || by === undefined) return { part: 'none' };
    if (view(state, officeId).sees === 'stub') return { part: 'recalled' };
    if (state.submittedBy === officeId) return { part: 'keepsFile' };
    return by.responsible ? { part: 'acts', side: by.side, urgent: state.urgent } : { part: 'other' };
  }

  /** What of the request is closed to the office. */
  async closed(officeId: Uuid, requestId: Uuid): Promise<ClosedContent> {
    return closedContent(await this.executor.load(requestKind, requestStream(requestId)), officeId);
  }

  /** What a request is and between whom; undefined where the office sees none such. */
  async followed(officeId: Uuid, requestId: Uuid): Promise<FollowedRequest | undefined> {
    const state = await loadRequest(this.executor, requestId);
    if (state.phase === 'none' || !['whole', 'prefix'].includes(view(state, officeId).sees)) return undefined;
    const { requesting, requested } = state.sides;
    return {
      type: state.type,
      requestingJurisdictionId: requesting.jurisdictionId,
      requestedJurisdictionId: requested.jurisdictionId,
    };
  }
}
