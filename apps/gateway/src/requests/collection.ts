import { ActOnRequest, admissionTo, collectionId, findRequest, type FoundRequest } from '@exchange/requests';
import { Refused, type Uuid } from '@exchange/kernel';
import { noSuchRequest, recalledRequest, restrictedRequest } from '@exchange/requests/domain';
import { ReadModels } from '@exchange/read-models';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { authorshipOf } from '../calls/asked';
import { ReadYourWrites } from '../calls/read-your-writes';
import type { Call } from '../http/call';
import type { EventName } from '../http/position';
import { lookingOf } from './looking';

/** A request that somebody may see more of than its number. */
export type SeenRequest = Exclude<FoundRequest, { readonly sees: 'number' }>;

/** Whoever is refused so does not collect by looking. Whether they may look at all, the reading itself says. */
const looksWithoutCollecting: ReadonlySet<string> = new Set([
  'REQUEST_NOT_FOUND',
  'NOT_YOUR_SIDES_ACT',
  'COPY_ONLY_READS',
  'NOT_RESPONSIBLE',
  'ROLE_NOT_ALLOWED',
]);

/** What can be collected no more was recalled: whatever the read models still show is closed, and nobody has looked. */
const recalledMeanwhile = 'ACT_NOT_POSSIBLE_NOW';

/**
 * Puts on record that the requested side looks at a request, before the first byte of it goes out: delivery is proved, and
 * so is that it was read. Where it cannot be recorded, nothing is shown.
 */
@Injectable()
export class Collection {
  constructor(
    private readonly commands: CommandBus,
    private readonly models: ReadModels,
    private readonly readModels: ReadYourWrites,
  ) {}

  /**
   * The request, which shows its collection, and so does every reading that follows. Undefined where there is none for the
   * caller's office to see.
   *
   * @throws StoreUnavailable and its like (503), Refused 503 `read-model/behind`, and 403 where it is restricted to others or
   * was recalled a moment ago
   */
  async look(requestId: Uuid, call: Call): Promise<SeenRequest | undefined> {
    const known = await findRequest(this.models, lookingOf(call), requestId);
    if (known?.sees === 'number') throw new Refused(restrictedRequest());
    await this.assertNotForeign(known, requestId, call);
    // What the read models do not show yet the log may have: then it is asked.
    if (known !== undefined && !(known.sees === 'whole' && known.allowedActions.includes('collect'))) return known;
    const written = await this.collect(requestId, call);
    if (written === undefined) return known;
    await this.readModels.until(written);
    const shown = await findRequest(this.models, lookingOf(call), requestId);
    return shown?.sees === 'number' ? undefined : shown;
  }

  /** @throws Refused 404 as for an id that nobody has, and as soon: the log is not asked for what belongs to others */
  private async assertNotForeign(known: FoundRequest | undefined, requestId: Uuid, call: Call): Promise<void> {
    if (known !== undefined) return;
    const admission = await admissionTo(this.models, lookingOf(call), requestId);
    if (admission === 'foreign') throw new Refused(noSuchRequest());
  }

  /** Every reader's command has the same id, so that whoever comes second finds it done. */
  private async collect(requestId: Uuid, call: Call): Promise<EventName | undefined> {
    const authorship = authorshipOf(call, collectionId(requestId));
    const asked = { authorship, role: call.principal.role, seen: 'any' } as const;
    try {
      const written = await this.commands.execute(new ActOnRequest(requestId, { act: 'collect', body: {} }, asked));
      // A retry is answered before it is asked who may see: what another office collected is not told to this one.
      return written.events[0].header.officeId === call.principal.officeId ? written : undefined;
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      const { refused } = failure.refusal;
      if (refused === recalledMeanwhile) throw new Refused(recalledRequest());
      if (looksWithoutCollecting.has(refused)) return undefined;
      throw failure;
    }
  }
}
