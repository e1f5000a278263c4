import type { RequestEvent } from '@exchange/contract';
import { Executor, type Asked, type Committed } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Enquiries } from './enquiries';
import type { RequestAct } from './request-act';
import { requestKind, requestStream } from './request-kind';

/** Asks something of a request. One command for all acts: a new act needs no new handler. */
export class ActOnRequest extends Command<Committed<RequestEvent>> {
  constructor(
    readonly requestId: Uuid,
    readonly act: RequestAct,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(ActOnRequest)
export class ActOnRequestHandler implements ICommandHandler<ActOnRequest> {
  constructor(
    private readonly executor: Executor,
    private readonly enquiries: Enquiries,
  ) {}

  async execute({ requestId, act, asked }: ActOnRequest): Promise<Committed<RequestEvent>> {
    const { authorship, role, seen } = asked;
    const { officeId } = authorship;
    const standing = await this.enquiries.standing(officeId, act.occurredAt);
    const caller = { actor: { officeId, role }, ...standing, secondPerson: false };
    const { directoryRevisions } = caller.standing;
    return this.executor.execute(requestKind, {
      streamId: requestStream(requestId),
      command: await this.enquiries.informed(requestId, act, caller),
      authorship,
      seen,
      directoryRevisions,
    });
  }
}
