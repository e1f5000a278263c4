import type { WithdrawBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, One, optional, Text, Uuids } from '../../content/fields';
import { TimesDto } from './times.dto';

const Items = Uuids(500, 1);

@ApiSchema({ name: 'Withdraw' })
export class WithdrawDto extends TimesDto implements WithdrawBody {
  /** The items withdrawn; absent: every item that is left. */
  @Items(optional)
  readonly itemIds?: string[];

  /** A code of the list `withdrawal-reasons`. */
  @Code()
  readonly reason: string;

  /** Needed for the reason `OTHER`. */
  @Text(optional)
  readonly text?: string;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
