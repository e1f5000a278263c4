import type { Principal } from '@exchange/access';
import type { Day, Uuid } from '@exchange/kernel';
import { findOffice } from '@exchange/network';
import { ReadModels } from '@exchange/read-models';
import { Injectable } from '@nestjs/common';

interface Shown {
  readonly on: Day;
  /** On the clock that nobody sets. */
  readonly at: number;
  readonly connected: boolean | undefined;
}

/** For so long, in milliseconds, what was shown is not asked again: the read models themselves may be as late. */
const lately = 1_000;

/**
 * Whether an office works on this exchange itself, as the read models show it; undefined where they know no such office. All
 * its readings ask for it, and it changes a few times in ten years.
 */
@Injectable()
export class ShownConnections {
  /** As many as there are offices that read. */
  private readonly shown = new Map<Uuid, Shown>();

  constructor(private readonly models: ReadModels) {}

  /** As it was shown within the last second. */
  lately(principal: Principal, on: Day): boolean | undefined | Promise<boolean | undefined> {
    const before = this.shown.get(principal.officeId);
    const stands = before !== undefined && before.on === on && performance.now() - before.at < lately;
    return stands ? before.connected : this.now(principal, on);
  }

  /** For whoever waited for the read models to show something. */
  async now(principal: Principal, on: Day): Promise<boolean | undefined> {
    const { officeId } = principal;
    const at = performance.now();
    const connected = (await findOffice(this.models, principal, officeId, on))?.connectedNow;
    // One that was asked for later may have been answered sooner.
    if (at >= (this.shown.get(officeId)?.at ?? at)) this.shown.set(officeId, { on, at, connected });
    return connected;
  }
}
