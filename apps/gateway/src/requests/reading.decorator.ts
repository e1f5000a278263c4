import { filesModel } from '@exchange/files';
import { requestsModel } from '@exchange/requests';
import { applyDecorators, type Type } from '@nestjs/common';
import { Answers, type HeaderName } from '../calls/answers.decorator';
import { Access, Waits } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { namesARequest } from './request-id';

/** A reading of one request, before which its collection may have to be recorded. */
export function Reading(
  answer: Type | readonly Type[],
  description: string,
  ...headers: readonly HeaderName[]
): MethodDecorator {
  return applyDecorators(
    namesARequest,
    Access('case'),
    Waits(requestsModel, filesModel),
    Answers(200, answer, description, 'ETag', ...headers),
    Problems('REQUEST_NOT_FOUND', 'REQUEST_RESTRICTED', 'REQUEST_RECALLED'),
    Problems('store/unavailable', 'store/full', 'store/outcome-unknown'),
  );
}
