import { applyDecorators, type Type } from '@nestjs/common';
import { Answers, type HeaderName } from '../calls/answers.decorator';
import { Access } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { namesARequest } from '../requests/request-id';

/** An auditor's reading of one request, from the log itself: it has nothing to wait for, and collects nothing. */
export function Auditing(answer: Type, description: string, ...headers: readonly HeaderName[]): MethodDecorator {
  return applyDecorators(
    namesARequest,
    Access('audit'),
    Answers(200, answer, description, 'ETag', ...headers),
    Problems('REQUEST_NOT_FOUND', 'store/unavailable'),
  );
}
