import { type Refusal, refuse } from '@exchange/kernel';

/** What an office is told of a file that is not there, and of another office's: nobody learns which. */
export function noSuchFile(): Refusal<'FILE_NOT_FOUND'> {
  return refuse('FILE_NOT_FOUND', 'Your office has no such file.');
}

const why = {
  FILE_RESTRICTED:
    'The file is restricted to those who are assigned to it. They, and the approvers of the office that keeps it, can assign others.',
  FILE_CLOSED_BY_RECALL: 'The sender recalled the request; the file on it is open to auditors alone.',
} as const;

/** What somebody is told of a file that is there and not open to them. */
export function closedFile(because: keyof typeof why): Refusal<keyof typeof why> {
  return refuse(because, why[because]);
}
