import type { Uuid } from '@exchange/kernel';
import type { Part } from './parts';

/** What the operator is told before anything is shown: whose it is that this opens. */
export function opened(streamId: string, parts: readonly Part[], names: ReadonlyMap<Uuid, string>): string[] {
  if (parts.length === 0) return [];
  const lines = parts.map(({ officeId, part }) => `  ${names.get(officeId) ?? 'office'} (${officeId}): ${part}`);
  return [`As the operator, this opens ${streamId}, which is of:`, ...lines, ''];
}
