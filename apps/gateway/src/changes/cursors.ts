import { refuse, Refused, type Uuid } from '@exchange/kernel';
import type { EntryName } from '@exchange/requests';
import { SealedNames } from '../http/sealed-names';

const fromBefore =
  'This cursor was given to your office before this exchange moved its log to another store. Begin again without one: what ' +
  'you were told before comes again with the same id, under another source.';

/** Where an office goes on in its feed of changes: names the last entry that it was told, for that office alone. */
export class Cursors {
  private readonly names: SealedNames;

  constructor(storeId: Uuid, key: string) {
    this.names = new SealedNames(storeId, key, 'cursor of changes');
  }

  encode({ streamId, revision, opening }: EntryName, officeId: Uuid): string {
    return this.names.seal([streamId, revision, opening], officeId);
  }

  /** @throws Refused 400 where it was not made here, for this store and this office */
  decode(text: string, officeId: Uuid): EntryName {
    const [streamId, revision, opening] = this.names.open(text, officeId) ?? [];
    if (streamId !== undefined && revision !== undefined && opening !== undefined)
      return { streamId, revision: Number(revision), opening: Number(opening) };
    throw this.names.isOfAnotherStore(text, officeId) ? refusedCursor(fromBefore) : noSuchCursor();
  }
}

/** Nobody learns whether a cursor is forged, of another office, or names what its office was never told. */
export function noSuchCursor(): Refused {
  return refusedCursor('This is not a cursor that this exchange gave to your office.');
}

function refusedCursor(detail: string): Refused {
  return new Refused(
    refuse('cursor/invalid', detail, [{ pointer: '', parameter: 'after', code: 'CURSOR_INVALID', detail }]),
  );
}
