import type {
  ActGround,
  ProposedAct,
  ClosedContent,
  DraftReleased,
  EventOf,
  FollowedRequest,
  PartInRequest,
  RequestEvent,
  Standing,
} from '@exchange/contract';
import type { Authorship, Committed } from '@exchange/decider';
import type { Day, Instant, Uuid } from '@exchange/kernel';

/** What this context asks of the directory. An app binds it to the network context. */
export abstract class Standings {
  /** What holds for an office on a day; undefined where the directory has no such office. */
  abstract standing(officeId: Uuid, on: Day): Promise<Standing | undefined>;
  /** Whether an office works on this exchange on a day; undefined where the directory has no such office. */
  abstract connected(officeId: Uuid, on: Day): Promise<boolean | undefined>;
  /** The office that takes in what is addressed to its jurisdiction; undefined where there is none on that day. */
  abstract intake(
    jurisdictionId: Uuid,
    type: string,
    formality: string,
    on: Day,
  ): Promise<{ readonly officeId: Uuid; readonly directoryRevisions: readonly string[] } | undefined>;
}

/** What this context needs of the shared requests. An app binds it to the requests context. */
export abstract class SharedRequests {
  /** Makes the request that a file released; done twice it makes one. */
  abstract create(
    released: EventOf<typeof DraftReleased>['data'],
    authorship: Authorship,
  ): Promise<Committed<RequestEvent>>;
  /** On what the act would be done now, were it approved. @throws Refused where the request would refuse it */
  abstract ground(act: ProposedAct): Promise<ActGround>;
  /** Does the act on exactly that ground. @throws Refused where the request has moved on */
  abstract perform(
    act: ProposedAct,
    ground: ActGround,
    decidedAt: Instant,
    authorship: Authorship,
  ): Promise<Committed<RequestEvent>>;
  /** What the office does in a request. */
  abstract partOf(officeId: Uuid, requestId: Uuid): Promise<PartInRequest>;
  /** What of a request is closed to the office, and so in its file. */
  abstract closed(officeId: Uuid, requestId: Uuid): Promise<ClosedContent>;
  /** What a request is and between whom, as far as the office may know it. */
  abstract followed(officeId: Uuid, requestId: Uuid): Promise<FollowedRequest | undefined>;
}
