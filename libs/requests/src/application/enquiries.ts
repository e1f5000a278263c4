import type { Standing } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import { Executor } from '@exchange/decider';
import { type Day, dayOf, type Instant, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { noSuchRequest, otherSide, type RequestCommand, responsibleIn, standpointOf } from '../domain';
import type { RequestAct } from './request-act';
import { entryToCorrect } from './entry-to-correct';
import { requestKind, requestStream } from './request-kind';
import { loadRequest } from './request-state';
import { Standings } from './standings';

/** What the directory says of who acts: today, and on the day of the act where that is another. */
interface OfficeStanding {
  readonly standing: Standing;
  readonly standingThen?: Standing;
}

/** Who acts, as every command says it. */
export interface Caller {
  readonly actor: { readonly officeId: Uuid; readonly role: Role };
  readonly standing: Standing | 'asApproved';
  readonly standingThen?: Standing;
  readonly secondPerson: boolean;
}

type Known<A extends 'transfer' | 'return' | 'correct' | 'addRelation'> = Extract<
  RequestCommand,
  { readonly act: A }
>['known'];

/** Looks up what the rules of some acts have to know beyond the request: other offices, other requests, an old entry. */
@Injectable()
export class Enquiries {
  constructor(
    private readonly executor: Executor,
    private readonly standings: Standings,
  ) {}

  /** @throws Refused where the directory does not know the office: it can have no part in any request */
  async standing(officeId: Uuid, occurredAt: Instant | undefined): Promise<OfficeStanding> {
    const { today } = this;
    const then = occurredAt === undefined ? today : dayOf(occurredAt);
    const standing = await this.standingOn(today, officeId);
    return then === today ? { standing } : { standing, standingThen: await this.standingOn(then, officeId) };
  }

  private async standingOn(day: Day, officeId: Uuid): Promise<Standing> {
    const standing = await this.standings.standing(officeId, day);
    if (standing !== undefined) return standing;
    throw new Refused(noSuchRequest());
  }

  /** The command that an act is, with everything that its rules ask. */
  async informed(requestId: Uuid, act: RequestAct, caller: Caller): Promise<RequestCommand> {
    const counterpart = caller.standing === 'asApproved' ? undefined : act.recordedFor?.officeId;
    const counterpartConnected = await this.isConnected(counterpart);
    const by = { ...caller, ...(counterpartConnected !== undefined && { counterpartConnected }) };
    switch (act.act) {
      case 'transfer':
        return { ...act, ...by, known: await this.successor(act.body.to) };
      case 'return':
        return { ...act, ...by, known: await this.ofReturn(requestId, act.body, caller.actor.officeId) };
      case 'correct':
        return { ...act, ...by, known: await this.entry(requestId, act.body) };
      case 'addRelation': {
        const { requestId: related } = act.body.relation;
        return { ...act, ...by, known: { shared: await this.isShared(requestId, related, caller.actor.officeId) } };
      }
      default:
        return { ...act, ...by };
    }
  }

  /** On the day of recording: from the day on which it connects, an office acts itself. */
  private async isConnected(officeId: Uuid | undefined): Promise<boolean | undefined> {
    return officeId === undefined ? undefined : this.standings.connected(officeId, this.today);
  }

  private async successor(officeId: Uuid): Promise<Known<'transfer'>> {
    return { successor: await this.standings.standing(officeId, this.today) };
  }

  private async ofReturn(
    requestId: Uuid,
    { suggestedOffice, duplicateOf }: Extract<RequestAct, { readonly act: 'return' }>['body'],
    officeId: Uuid,
  ): Promise<Known<'return'>> {
    const suggested = suggestedOffice === undefined || (await this.standings.standing(suggestedOffice, this.today));
    return {
      suggestedOffice: suggested !== undefined,
      duplicate: await this.isShared(requestId, duplicateOf, officeId),
    };
  }

  /** The other request is known to the other side of this one, or the other side must not learn of it. */
  private async isShared(requestId: Uuid, otherId: Uuid | undefined, officeId: Uuid): Promise<boolean> {
    if (otherId === undefined) return true;
    if (otherId === requestId) return false;
    const [request, other] = await Promise.all([
      loadRequest(this.executor, requestId),
      loadRequest(this.executor, otherId),
    ]);
    if (request.phase === 'none' || other.phase === 'none' || other.phase === 'recalled') return false;
    const side = standpointOf(request, officeId)?.side;
    const counterpart = side && responsibleIn(request.sides[otherSide(side)].participations);
    const both = counterpart === undefined ? [officeId] : [officeId, counterpart.officeId];
    return both.every((each) => standpointOf(other, each) !== undefined);
  }

  private async entry(
    requestId: Uuid,
    body: Extract<RequestAct, { readonly act: 'correct' }>['body'],
  ): Promise<Known<'correct'>> {
    return { entry: entryToCorrect(await this.executor.load(requestKind, requestStream(requestId)), body) };
  }

  private get today(): Day {
    return dayOf(this.executor.clock.now());
  }
}
