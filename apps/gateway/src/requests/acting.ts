import type { RequestEvent } from '@exchange/contract';
import type { Committed } from '@exchange/decider';
import { Refused, type Uuid } from '@exchange/kernel';
import { ReadModels } from '@exchange/read-models';
import { ActOnRequest, admissionTo, requestStream, type RequestAct } from '@exchange/requests';
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
  ) {}

  /** @throws Refused where a rule says no, where the office has restricted the request to others, and 503 as `settled` */
  async perform(id: Uuid, act: RequestAct, call: CommandCall): Promise<Committed<RequestEvent>> {
    const admission = await admissionTo(this.models, lookingOf(call), id);
    if (admission === 'foreign') throw new Refused(noSuchRequest());
    if (admission === 'restricted') throw new Refused(restrictedRequest());
    return this.settled(await this.commands.execute(new ActOnRequest(id, act, asked(call, requestStream(id)))));
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
