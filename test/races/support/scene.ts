import type { DraftContent, Recorded, RequestEvent } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import { type Asked, type Committed, fold, type Seen } from '@exchange/decider';
import { fileStream, OpenFile, SubmitDraft } from '@exchange/files';
import { derivedId, type Uuid } from '@exchange/kernel';
import { ActOnRequest, collectionId, type RequestAct, requestKind, requestStream } from '@exchange/requests';
import { traceContent } from '@exchange/testing';
import { type Installation, installationOver } from '../../property/support/installation';
import { InterleavedStore } from './interleaved-store';

/** Offices of the sample network. The two of the requested side are of one State. */
export const office = {
  requesting: '0b000000-0000-4000-8000-000000000101',
  requested: '0b000000-0000-4000-8000-000000000201',
  successor: '0b000000-0000-4000-8000-000000000205',
} as const;
export type Office = keyof typeof office;

/** An installation on which races are run one after the other, each on streams of its own. */
export class Scene {
  private commands = 0;

  private constructor(readonly on: Installation<InterleavedStore>) {}

  static async set(): Promise<Scene> {
    return new Scene(await installationOver(new InterleavedStore()));
  }

  /** A new command of a person. */
  asked(officeId: Uuid, seen: Seen = 'any', actorId = 'officer', role: Role = 'officer'): Asked {
    const commandId = derivedId(['race', ++this.commands]);
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    return { authorship: { ...ids, officeId, actorId, purpose: 'CASE_WORK' }, role, seen };
  }

  /** The first look at a request: whoever of the office looks, it is one command, and names no revision. */
  looking(requestId: Uuid): Asked {
    const { authorship, ...asked } = this.asked(office.requested);
    return { ...asked, authorship: { ...authorship, commandId: collectionId(requestId) } };
  }

  /** An informal trace was delivered: one person may do every act on it. */
  async delivered(draft: DraftContent = traceContent({ addressee: { officeId: office.requested } })): Promise<Uuid> {
    const opened = await this.on.bus.execute(new OpenFile({ draft }, this.asked(office.requesting, 'new')));
    const fileId = opened.streamId.slice(fileStream('').length);
    const { request } = await this.on.bus.execute(new SubmitDraft(fileId, this.asked(office.requesting)));
    return request.streamId.slice(requestStream('').length);
  }

  act(requestId: Uuid, act: RequestAct, asked: Asked): Promise<Committed<RequestEvent>> {
    return this.on.bus.execute(new ActOnRequest(requestId, act, asked));
  }

  /** The request as its stream has it now: every event by its schema, the chain unbroken, all of it folded. */
  async replayed(requestId: Uuid): Promise<readonly Recorded<RequestEvent>[]> {
    const history = await this.on.executor.load(requestKind, requestStream(requestId));
    expect(fold(requestKind, history).phase).not.toBe('none');
    return history;
  }
}
