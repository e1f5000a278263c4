import { timingSafeEqual } from 'node:crypto';
import { hmacSha256, isUuid, type Uuid } from '@exchange/kernel';
import { invalid } from './call-headers';

/** An event by name: which stream, which revision. Never a place in the log: that would count other offices' work. */
export interface EventName {
  readonly streamId: string;
  readonly revision: number;
}

const form = /^(.{36})\n([a-z][A-Za-z]*-[0-9a-f-]{36})\n(0|[1-9]\d{0,14})\n([0-9a-f]{64})$/;

/**
 * The header `Exchange-Position`: names the last event that a command wrote, so that a reading that sends it back waits for
 * it. Sealed for one office, with one key for all gateways, so that nobody can ask whether a foreign event is there yet.
 */
export class Positions {
  constructor(
    private readonly storeId: Uuid,
    private readonly key: string,
  ) {}

  encode(event: EventName, officeId: Uuid): string {
    const name = `${this.storeId}\n${event.streamId}\n${event.revision}`;
    return Buffer.from(`${name}\n${this.seal(name, officeId)}`).toString('base64url');
  }

  /** @throws Refused 400 where it was not made here, for this store and this office */
  decode(text: string, officeId: Uuid): EventName {
    const [, storeId = '', streamId = '', revision = '', seal = ''] = form.exec(bytesOf(text)) ?? [];
    const expected = this.seal(`${storeId}\n${streamId}\n${revision}`, officeId);
    const genuine = seal.length === expected.length && timingSafeEqual(Buffer.from(seal), Buffer.from(expected));
    if (!genuine || storeId !== this.storeId || !isUuid(storeId)) {
      throw invalid('Exchange-Position', 'It was not given to your office by this exchange.');
    }
    return { streamId, revision: Number(revision) };
  }

  private seal(name: string, officeId: Uuid): string {
    return hmacSha256(this.key, `${name}\n${officeId}`);
  }
}

/** Only the one spelling that we gave out is read. */
function bytesOf(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes.toString('latin1') : '';
}
