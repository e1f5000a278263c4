import { Refused } from '@exchange/kernel';
import { noSuchRequest, recalledRequest } from '@exchange/requests/domain';
import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { PathId } from '../calls/path-id';
import type { SeenRequest } from './collection';

/** The request that the address names. What can be no id is answered like an id that nobody has. */
export function RequestId(): ParameterDecorator {
  return Param('id', new PathId(noSuchRequest()));
}

/** @throws Refused 404 where nothing was found */
export function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Refused(noSuchRequest());
  return answer;
}

/** Describes the part of the address that names the request. */
export const namesARequest = ApiParam({
  name: 'id',
  description: 'The request.',
  schema: { type: 'string', format: 'uuid', example: '00000000-0000-4000-8000-00000000000e' },
});

/** @throws Refused 403 where the request was recalled: its content is closed to the addressee */
export function assertOpen(seen: SeenRequest | undefined): void {
  if (seen?.sees === 'stub') throw new Refused(recalledRequest());
}
