import type { RequestEvent, Standing } from '@exchange/contract';
import { Executor, type Asked, type Committed } from '@exchange/decider';
import { Refused, type Uuid } from '@exchange/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { noSuchRequest, type RequestCommand } from '../domain';
import { requestKind, requestStream } from './request-kind';
import { Standings } from './standings';

type WithoutCaller<C> = C extends unknown ? Omit<C, 'actor' | 'standing' | 'fourEyes'> : never;

/** What can be asked of a delivered request; who asks and where they stand is added on the way. */
export type RequestAct = WithoutCaller<Exclude<RequestCommand, { readonly act: 'submit' }>>;

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
    private readonly standings: Standings,
  ) {}

  async execute({ requestId, act, asked }: ActOnRequest): Promise<Committed<RequestEvent>> {
    const { authorship, role, seen } = asked;
    const { officeId } = authorship;
    const standing = await standingFor(this.standings, officeId, act.occurredAt ?? this.executor.clock.now());
    const command: RequestCommand = { ...act, actor: { officeId, role }, standing, fourEyes: {} };
    const { directoryRevisions } = standing;
    return this.executor.execute(requestKind, {
      streamId: requestStream(requestId),
      command,
      authorship,
      seen,
      directoryRevisions,
    });
  }
}

/** @throws Refused where the directory does not know the office: it can have no part in any request */
export async function standingFor(standings: Standings, officeId: Uuid, at: string): Promise<Standing> {
  const standing = await standings.standing(officeId, at.slice(0, 10));
  if (standing !== undefined) return standing;
  throw new Refused(noSuchRequest());
}
