import { withChanges, type FileEvent, type Recorded } from '@exchange/contract';
import { closedSince, type WrongInFile } from '@exchange/files/domain';

const erased = { erased: true } as const;

/**
 * An event of a file as another office reads it, to which the file was opened: without who worked on it, and without what was
 * about the wrong person.
 */
export function readByOthers(event: Recorded<FileEvent>, wrong: WrongInFile): Recorded<FileEvent> {
  const { context: _ofTheKeeper, ...rest } = event;
  const closed = closedSince(event, wrong) !== undefined;
  switch (rest.type) {
    case 'FileAssigned':
      return { ...rest, data: { assignees: [] } };
    case 'ActProposed':
      return closed ? { ...rest, data: { ...rest.data, body: erased } } : rest;
    case 'FileOpened':
      return closed ? { ...rest, data: { ...rest.data, draft: {} } } : rest;
    case 'DraftAmended':
      return closed ? { ...rest, data: { ...rest.data, draft: {} } } : rest;
    case 'DraftReleased':
      return { ...rest, data: withChanges(rest.data, erasedPlaces(wrong)) };
    case 'DraftDiscarded':
    case 'NoteAdded':
    case 'FileRestricted':
    case 'FileOpenedTo':
    case 'ProposalWithdrawn':
    case 'ActApproved':
    case 'ActFailed':
      return rest;
  }
}

function erasedPlaces({ places }: WrongInFile) {
  return places.map(({ pointer }) => ({ pointer: `/submission/content${pointer}`, value: erased }));
}
