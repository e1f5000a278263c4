import type { Uuid } from '@exchange/kernel';
import type { SeenRequest } from './collection';

type Whole = Extract<SeenRequest, { readonly sees: 'whole' }>;

/** The detail as JSON text: what is the same for every office is kept as text, and is not parsed to be written again. */
export function sendable({ detail, allowedActions }: Whole, fileId: Uuid | undefined): string {
  const own = JSON.stringify({ sight: 'whole', allowedActions, fileId });
  return `${detail.slice(0, -1)},${own.slice(1)}`;
}
