import type { RefusalCode } from '@exchange/contract/codes';
import { applyDecorators, type Type } from '@nestjs/common';
import { Answers } from '../calls/answers.decorator';
import { Access, Command } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';

/** A file that is there, and not open to everybody of the office. */
export const closedFile = ['FILE_RESTRICTED', 'FILE_CLOSED_BY_RECALL'] as const satisfies readonly RefusalCode[];

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
    Problems('FILE_NOT_FOUND', 'FILE_OF_ANOTHER_OFFICE', 'ROLE_NOT_ALLOWED', ...closedFile, ...refusals),
  );
}

/** What a release can be refused for, whether one person submits or a second one approves it. */
export const releaseRefusals = [
  ...(['DRAFT_INCOMPLETE', 'DRAFT_TOO_LARGE', 'SAME_JURISDICTION', 'ADDRESSEE_UNKNOWN'] as const),
  ...(['INTAKE_UNKNOWN', 'CONFISCATION_UNKNOWN', 'OFFICE_CONNECTED', 'NOT_RECORDED_FOR_THAT_OFFICE'] as const),
  ...(['NO_LONGER_PARTICIPATING'] as const),
  ...(['ADDRESSEE_MAY_NOT_RECEIVE', 'SENDER_MAY_NOT_START', 'SENDER_NOT_COMPETENT', 'FORMALITY_NOT_OPEN'] as const),
] satisfies readonly RefusalCode[];
