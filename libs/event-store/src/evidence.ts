import type { Uuid } from '@exchange/kernel';

/** An event as a store holds it, which may have been tampered with. */
export interface FoundEvent {
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: string;
}

/** All that a store holds of an exchange, in its order. Whoever opened it closes it. */
export interface Evidence {
  readonly storeId: Uuid;
  readonly events: AsyncIterable<FoundEvent>;
  close(): Promise<void>;
}
