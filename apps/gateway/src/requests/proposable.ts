import type { Type } from '@nestjs/common';
import { CorrectDto } from './acts/correct.dto';
import { DecideDto } from './acts/decide.dto';
import { RecallDto } from './acts/recall.dto';
import { WithdrawDto } from './acts/withdraw.dto';

/** The acts that can wait for approval in a file, each with the shape of its body. Submission has no body of its own. */
export const proposable: Readonly<
  Record<'decide' | 'withdraw' | 'recall' | 'correct', Type<DecideDto | WithdrawDto | RecallDto | CorrectDto>>
> = {
  decide: DecideDto,
  withdraw: WithdrawDto,
  recall: RecallDto,
  correct: CorrectDto,
};
