import type { Uuid } from '@exchange/kernel';
import { invalid } from './call-headers';
import { SealedNames } from './sealed-names';

/** An event by name: which stream, which revision. Never a place in the log: that would count other offices' work. */
export interface EventName {
  readonly streamId: string;
  readonly revision: number;
}

const fromBefore =
  'It was given to your office before this exchange moved its log to another store. Read without it: what it waited for was ' +
  'recorded before the move.';

/**
 * The header `Exchange-Position`: names the last event that a command wrote, so that a reading that sends it back waits for
 * it. Sealed for one office, so that nobody can ask whether a foreign event is there yet.
 */
export class Positions {
  private readonly names: SealedNames;

  constructor(storeId: Uuid, key: string) {
    this.names = new SealedNames(storeId, key, 'Exchange-Position');
  }

  encode({ streamId, revision }: EventName, officeId: Uuid): string {
    return this.names.seal([streamId, revision], officeId);
  }

  /** @throws Refused 400 where it was not made here, for this store and this office */
  decode(text: string, officeId: Uuid): EventName {
    const [streamId, revision] = this.names.open(text, officeId) ?? [];
    if (streamId !== undefined && revision !== undefined) return { streamId, revision: Number(revision) };
    if (this.names.isOfAnotherStore(text, officeId)) throw invalid('Exchange-Position', fromBefore);
    throw invalid('Exchange-Position', 'It was not given to your office by this exchange.');
  }
}
