import { refuse, Refused } from '@exchange/kernel';
import { Param } from '@nestjs/common';
import { PathId } from '../calls/path-id';

// Word for word what the context says, so that nobody learns from the answer which of the two it is.
const detail = 'Your office has no such file.';

/** The file that the address names. What can be no id is answered like an id that nobody has. */
export function FileId(): ParameterDecorator {
  return Param('id', new PathId('FILE_NOT_FOUND', detail));
}

/** @throws Refused 404 where nothing was found */
export function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Refused(refuse('FILE_NOT_FOUND', detail));
  return answer;
}
