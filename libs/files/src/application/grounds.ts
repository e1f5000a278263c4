import type { ProposedAct } from '@exchange/contract';
import { Executor, fold, type Seen } from '@exchange/decider';
import { Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import type { CaseFile, FileCommand, Ground } from '../domain';
import { deliveryOf, revisionsOf } from './delivery';
import { fileKind, fileStream } from './file-kind';
import { SharedRequests, Standings } from './ports';

type Grounded = Extract<FileCommand, { readonly on: Ground }>;
type Groundless<C> = C extends unknown ? Omit<C, 'on'> : never;

/** What two persons do, and do it on: proposer and approver are asked the same. */
@Injectable()
export class Grounds {
  constructor(
    private readonly executor: Executor,
    readonly standings: Standings,
    readonly requests: SharedRequests,
  ) {}

  /**
   * What is proposed or approved would be done on this. `act` says what it is, where it is an act on the request.
   *
   * @throws Refused where the file's own rules say no, or else where the request would
   */
  async of(
    fileId: Uuid,
    command: Groundless<Grounded>,
    seen: Seen,
    act: (file: CaseFile) => ProposedAct,
  ): Promise<Ground> {
    const state = fold(fileKind, await this.executor.load(fileKind, fileStream(fileId)));
    if (state.status === 'none' || state.status === 'drafting') {
      return { delivery: await deliveryOf(fileId, state, command.by.officeId, this, this.executor.clock.now()) };
    }
    await this.assertFileAgrees(fileId, command, seen);
    return { ground: await this.requests.ground(act(state)) };
  }

  /** The file's own rules speak before the request is asked: whose file it is, who may do it, and what was seen. */
  private async assertFileAgrees(fileId: Uuid, command: Groundless<Grounded>, seen: Seen): Promise<void> {
    const untried = { ground: { requestRevision: 0, directoryRevisions: [], fourEyes: true } };
    const attempt = { streamId: fileStream(fileId), command: { ...command, on: untried }, seen };
    const { refusal } = await this.executor.trial(fileKind, attempt);
    if (refusal !== undefined) throw new Refused(refusal);
  }
}

/** What of the directory it rests on. */
export function revisionsIn(on: Ground): readonly string[] {
  return 'delivery' in on ? revisionsOf(on.delivery) : on.ground.directoryRevisions;
}
