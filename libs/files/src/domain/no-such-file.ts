import { type Refusal, refuse } from '@exchange/kernel';

/** What an office is told of a file that is not there, and of another office's: nobody learns which. */
export function noSuchFile(): Refusal<'FILE_NOT_FOUND'> {
  return refuse('FILE_NOT_FOUND', 'Your office has no such file.');
}
