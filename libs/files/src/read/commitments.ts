import type { AnyEvent } from '@exchange/contract';
import { defineTable, integer, type ReadModel, type ReadModels, text } from '@exchange/read-models';

/** What a file committed to and what has not followed yet. */
export const outstanding = defineTable(
  'commitments_v1',
  { eventId: text(), streamId: text(), revision: integer() },
  { key: ['eventId'] },
);

/**
 * Releases without their request, and approvals without their act. In calm weather a row lives for the moment between two
 * appends; what a crash interrupted stays until the process manager has finished it.
 */
export const commitments: ReadModel<AnyEvent> = {
  name: 'commitments',
  version: 1,
  tables: [outstanding],
  project(event, rows) {
    const { id: eventId, streamId, revision } = event;
    switch (event.type) {
      case 'DraftReleased':
        return rows.put(outstanding, { eventId, streamId, revision });
      case 'ActApproved':
        // An approved submission is committed by its release, which stands beside it.
        if (event.data.requestRevision !== undefined) rows.put(outstanding, { eventId, streamId, revision });
        return;
      case 'RequestSubmitted':
      case 'ItemsDecided':
      case 'RequestWithdrawn':
      case 'ActFailed':
        // A follow-up names as its cause the event that committed to it.
        if (event.context !== undefined) rows.delete(outstanding, { eventId: event.context.causationId });
        return;
      default:
        return;
    }
  },
};

export interface OutstandingCommitment {
  readonly eventId: string;
  readonly streamId: string;
  readonly revision: number;
}

/** For the process manager alone: it acts for no office and shows nothing to any. */
export function outstandingCommitments(models: ReadModels): Promise<readonly OutstandingCommitment[]> {
  return models.over(outstanding).selectFrom(outstanding.name).selectAll().orderBy('eventId').execute();
}
