import type { Type } from '@nestjs/common';
import { DecideDto } from './acts/decide.dto';
import { WithdrawDto } from './acts/withdraw.dto';

/** The acts that can wait for approval in a file, each with the shape of its body. Submission has no body of its own. */
export const proposable: Readonly<Record<'decide' | 'withdraw', Type<DecideDto | WithdrawDto>>> = {
  decide: DecideDto,
  withdraw: WithdrawDto,
};
