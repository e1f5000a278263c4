import type { RequestEvent } from '@exchange/contract';
import { type Asked, type Committed, Executor } from '@exchange/decider';
import { Refused, type Uuid } from '@exchange/kernel';
import { ReadModels } from '@exchange/read-models';
import { ActOnRequest, admissionTo, requestKind, requestStream, type RequestAct } from '@exchange/requests';
import { noSuchRequest, restrictedRequest, shrinksSight } from '@exchange/requests/domain';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { asked } from '../calls/asked';
import { ReadYourWrites } from '../calls/read-your-writes';
import type { CommandCall } from '../http/call';
import { lookingOf } from './looking';

/** How every door does an act on a request. */
@Injectable()
export class Acting {
  constructor(
    private readonly commands: CommandBus,
    private readonly models: ReadModels,
    private readonly readModels: ReadYourWrites,
    private readonly executor: Executor,
  ) {}

  /** @throws Refused where a rule says no, where the office has restricted the request to others, and 503 as `settled` */
  async perform(id: Uuid, act: RequestAct, call: CommandCall): Promise<Committed<RequestEvent>> {
    const admission = await admissionTo(this.models, lookingOf(call), id);
    if (admission === 'foreign') throw new Refused(noSuchRequest());
    const command = asked(call, requestStream(id));
    // Whoever is shut out meanwhile gets for a retry the answer that they had: nothing new is told to them.
    if (admission === 'restricted' && (await this.earlier(id, command)) === undefined) {
      throw new Refused(restrictedRequest());
    }
    return this.settled(await this.commands.execute(new ActOnRequest(id, act, command)));
  }

  private earlier(id: Uuid, { authorship }: Asked): Promise<Committed<RequestEvent> | undefined> {
    return this.executor.answered(requestKind, requestStream(id), authorship);
  }

  /**
   * What closes something to somebody is answered only when no door shows it any more. Where that takes too long the act is
   * done all the same; a retry finds it and waits again.
   *
   * @throws Refused 503 `read-model/behind`
   */
  async settled(done: Committed<RequestEvent>): Promise<Committed<RequestEvent>> {
    if (done.events.some(shrinksSight)) await this.readModels.until(done);
    return done;
  }
}
