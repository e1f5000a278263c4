import type { RefusalCode } from '@exchange/contract/codes';
import { applyDecorators, type Type } from '@nestjs/common';
import { Answers } from '../calls/answers.decorator';
import { Access, Command } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';

/** A route by which an office works on a file of its own: what all of them may be refused for, and this one beyond. */
export function Work(
  status: 200 | 201,
  answer: Type,
  description: string,
  ...refusals: readonly RefusalCode[]
): MethodDecorator {
  return applyDecorators(
    Access('case'),
    Command('changes'),
    Answers(status, answer, description, 'ETag', 'Exchange-Position'),
    Problems('FILE_NOT_FOUND', 'ROLE_NOT_ALLOWED', ...refusals),
  );
}

/** What a release can be refused for, whether one person submits or a second one approves it. */
export const releaseRefusals = [
  ...(['DRAFT_INCOMPLETE', 'DRAFT_TOO_LARGE', 'SAME_JURISDICTION', 'ADDRESSEE_UNKNOWN'] as const),
  ...(['ADDRESSEE_MAY_NOT_RECEIVE', 'SENDER_MAY_NOT_START', 'SENDER_NOT_COMPETENT', 'FORMALITY_NOT_OPEN'] as const),
] satisfies readonly RefusalCode[];
