import { refuse, Refused } from '@exchange/kernel';
import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { PathId } from '../calls/path-id';

// Word for word what the contexts say, so that nobody learns from the answer which of the two it is.
const detail = 'There is no such request, or your office takes no part in it.';

/** The request that the address names. What can be no id is answered like an id that nobody has. */
export function RequestId(): ParameterDecorator {
  return Param('id', new PathId('REQUEST_NOT_FOUND', detail));
}

/** @throws Refused 404 where nothing was found */
export function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Refused(refuse('REQUEST_NOT_FOUND', detail));
  return answer;
}

/** Describes the part of the address that names the request. */
export const namesARequest = ApiParam({
  name: 'id',
  description: 'The request.',
  schema: { type: 'string', format: 'uuid', example: '00000000-0000-4000-8000-00000000000e' },
});
