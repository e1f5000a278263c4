import type { RefusalCode } from '@exchange/contract/codes';
import { applyDecorators, type Type } from '@nestjs/common';
import { Answers } from '../../calls/answers.decorator';
import { Access, Command } from '../../http/route.decorators';
import { Problems } from '../../problems/problems.decorator';
import { namesARequest } from '../request-id';

/** A route by which an office acts on a request: what every act may answer, and what this one may be refused for beyond. */
export function Act(answer: Type, description: string, ...refusals: readonly RefusalCode[]): MethodDecorator {
  return applyDecorators(
    namesARequest,
    Access('case'),
    Command('changes'),
    Answers(201, answer, description, 'ETag', 'Exchange-Position'),
    Problems('REQUEST_NOT_FOUND', 'NOT_YOUR_SIDES_ACT', 'COPY_ONLY_READS', 'NOT_RESPONSIBLE', 'ROLE_NOT_ALLOWED'),
    Problems('REQUEST_RESTRICTED', 'OFFICE_CONNECTED', 'NOT_RECORDED_FOR_THAT_OFFICE'),
    Problems('NO_LONGER_PARTICIPATING', 'ACT_NOT_POSSIBLE_NOW', 'CONTENT_NOT_ACCEPTED', ...refusals),
  );
}
