import { timingSafeEqual } from 'node:crypto';
import { hmacSha256, type Uuid } from '@exchange/kernel';

type Parts = readonly (string | number)[];

/**
 * Names of things in this store that go out and come back: readable, but sealed for one office and one purpose, with one key
 * for all gateways. Nobody can make one, use that of another office, or use one for what it was not made for.
 */
export class SealedNames {
  constructor(
    private readonly storeId: Uuid,
    private readonly key: string,
    private readonly purpose: string,
  ) {}

  seal(parts: Parts, officeId: Uuid): string {
    const name = [this.storeId, ...parts].join('\n');
    return Buffer.from(`${name}\n${this.sealOf(name, officeId)}`).toString('base64url');
  }

  /** The parts; undefined where it was not sealed here, for this store, this purpose and this office. */
  open(text: string, officeId: Uuid): readonly string[] | undefined {
    const [storeId, ...parts] = this.genuine(text, officeId) ?? [];
    return storeId === this.storeId ? parts : undefined;
  }

  /** Whether it was sealed here, for this purpose and this office, while the log was in another store: before it moved. */
  isOfAnotherStore(text: string, officeId: Uuid): boolean {
    const [storeId] = this.genuine(text, officeId) ?? [];
    return storeId !== undefined && storeId !== this.storeId;
  }

  private genuine(text: string, officeId: Uuid): readonly string[] | undefined {
    const lines = bytesOf(text).split('\n');
    const name = lines.slice(0, -1);
    const seal = Buffer.from(lines.at(-1) ?? '');
    const expected = Buffer.from(this.sealOf(name.join('\n'), officeId));
    return seal.length === expected.length && timingSafeEqual(seal, expected) ? name : undefined;
  }

  private sealOf(name: string, officeId: Uuid): string {
    return hmacSha256(this.key, `${this.purpose}\n${name}\n${officeId}`);
  }
}

/** Only the one spelling that we gave out is read. */
function bytesOf(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes.toString('latin1') : '';
}
