import type { AnyEvent, Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { defineTable, integer, type ReadModel, type ReadModels, text } from '@exchange/read-models';

/** A commit in a file whose consequence is not in the log: a release without its request, an approval without its act. */
export interface OutstandingCommitment {
  readonly eventId: Uuid;
  readonly streamId: string;
  readonly revision: number;
}

const commitments = defineTable(
  'commitments_v1',
  { eventId: text(), streamId: text(), revision: integer() },
  { key: ['eventId'] },
);

/** What a crash may have interrupted. For the process manager that finishes it, never for an office. */
export const commitmentsModel: ReadModel<AnyEvent> = {
  name: 'commitments',
  version: 1,
  tables: [commitments],
  project(event, rows) {
    const { id: eventId, streamId, revision } = event;
    if (commits(event)) rows.put(commitments, { eventId, streamId, revision });
    const kept = keptBy(event);
    if (kept !== undefined) rows.delete(commitments, { eventId: kept });
  },
};

/** In the order of their ids, so that two runs try in the same order. */
export async function outstandingCommitments(models: ReadModels): Promise<readonly OutstandingCommitment[]> {
  return models.over(commitments).selectFrom(commitments.name).selectAll().orderBy('eventId').execute();
}

/** The approval of a submission commits to nothing by itself: the release in the same append does. */
function commits(event: Recorded<AnyEvent>): boolean {
  return event.type === 'DraftReleased' || (event.type === 'ActApproved' && event.data.requestRevision !== undefined);
}

/** The commitment that an event keeps: a follow-up names the committing event as its cause. */
function keptBy({ type, context }: Recorded<AnyEvent>): Uuid | undefined {
  const follows = type === 'RequestSubmitted' || type === 'ActFailed' || context?.approvedBy !== undefined;
  return follows ? context?.causationId : undefined;
}
