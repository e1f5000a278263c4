import type { DraftReleased, EventOf, RequestEvent } from '@exchange/contract';
import { Executor, fold, type Authorship, type Committed } from '@exchange/decider';
import { Refused, type Instant, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { standpointOf } from '../domain';
import { standingFor } from './act-on-request';
import { actOf, commandOf, type ProposedAct } from './proposed-act';
import { requestKind, requestStream } from './request-kind';
import { Standings } from './standings';

/** The request as it stood when the act was found possible: the act is done on this, or not at all. */
export interface ActGround {
  readonly requestRevision: number;
  readonly directoryRevisions: readonly string[];
  readonly fourEyes: boolean;
}

/** Does to requests what offices commit to in their files: releases and approved acts. */
@Injectable()
export class Commitments {
  constructor(
    private readonly executor: Executor,
    private readonly standings: Standings,
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
    const standing = await standingFor(this.standings, proposed.officeId, act.occurredAt ?? this.executor.clock.now());
    const { refusal, revision } = await this.executor.trial(requestKind, {
      streamId: requestStream(proposed.requestId),
      command: commandOf(act, proposed, standing),
      seen: 'any',
    });
    if (refusal !== undefined) throw new Refused(refusal);
    return {
      requestRevision: revision,
      directoryRevisions: standing.directoryRevisions,
      fourEyes: standing.fourEyes,
    };
  }

  /**
   * Does the approved act on exactly the revision it was approved on, as of the moment of approval.
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
    const then = await standingFor(this.standings, proposed.officeId, act.occurredAt ?? decidedAt);
    const { directoryRevisions, fourEyes, requestRevision } = ground;
    return this.executor.execute(requestKind, {
      streamId: requestStream(proposed.requestId),
      command: commandOf(act, proposed, { ...then, fourEyes, directoryRevisions }),
      authorship,
      seen: requestRevision,
      directoryRevisions,
      recordedAt: decidedAt,
    });
  }

  /** What the office does in a request: a request that it may not see is none. */
  async partOf(officeId: Uuid, requestId: Uuid): Promise<'executes' | 'other' | 'none'> {
    const state = fold(requestKind, await this.executor.load(requestKind, requestStream(requestId)));
    const by = state.phase === 'none' ? undefined : standpointOf(state, officeId);
    if (by === undefined) return 'none';
    return by.side === 'requested' && by.responsible ? 'executes' : 'other';
  }
}
