import { fileEvents, type FileEvent, type Recorded } from '@exchange/contract';
import type { StreamKind } from '@exchange/decider';
import { derivedId, type Uuid } from '@exchange/kernel';
import { fileDecider, type CaseFile, type FileCommand } from '../domain';

const types: ReadonlySet<string> = new Set(fileEvents.map(({ type }) => type));

export const fileKind: StreamKind<FileCommand, CaseFile, FileEvent> = {
  decider: fileDecider,
  owns: (event): event is Recorded<FileEvent> => types.has(event.type),
};

export function fileStream(fileId: Uuid): string {
  return `file-${fileId}`;
}

/** An office opens one file on one request that is there, on whichever side it acts: its id follows from both. */
export function fileIdOn(requestId: Uuid, officeId: Uuid): Uuid {
  return derivedId(['file', requestId, officeId]);
}

/** The id of a file that is opened with a draft: a retry of the command opens the same one. */
export function draftFileId(commandId: Uuid): Uuid {
  return derivedId(['stream', commandId]);
}
