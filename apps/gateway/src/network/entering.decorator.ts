import type { RefusalCode } from '@exchange/contract/codes';
import { applyDecorators } from '@nestjs/common';
import { Answers } from '../calls/answers.decorator';
import { CommittedDto } from '../calls/committed.dto';
import { Access, Command, type CommandKind } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';

/** A route by which the secretariat enters something in the directory. */
export function Entering(status: 200 | 201, kind: CommandKind, ...refusals: readonly RefusalCode[]): MethodDecorator {
  return applyDecorators(
    Access('directory'),
    Command(kind),
    Answers(status, CommittedDto, 'It is entered in the directory.', 'ETag', 'Exchange-Position'),
    Problems('CONTENT_NOT_ACCEPTED', ...refusals),
  );
}
