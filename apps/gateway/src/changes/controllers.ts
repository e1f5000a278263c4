import type { Uuid } from '@exchange/kernel';
import type { Provider, Type } from '@nestjs/common';
import { sourceToken } from '../tokens';
import { ChangesController } from './changes.controller';
import { Cursors } from './cursors';
import { Waiting } from './waiting';

export const changesControllers: readonly Type[] = [ChangesController];

/** What that door needs beyond the ports of the gateway: how the store is named outside, and what seals its cursors. */
export function changesProviders({ storeId, key }: { readonly storeId: Uuid; readonly key: string }): Provider[] {
  return [
    { provide: Cursors, useValue: new Cursors(storeId, key) },
    { provide: sourceToken, useValue: `urn:uuid:${storeId}` },
    Waiting,
  ];
}
