import type { ConfirmDeletionBody, RecallBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, DayField, One, optional, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'Recall' })
export class RecallDto extends TimesDto implements RecallBody {
  /** A code of the list `recall-reasons`. */
  @Code()
  readonly reason: string;

  /** Needed for the reason `OTHER`. */
  @Text(optional)
  readonly text?: string;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}

@ApiSchema({ name: 'ConfirmDeletion' })
export class ConfirmDeletionDto extends TimesDto implements ConfirmDeletionBody {
  /** From the day of the recall on; absent: the day of the act. */
  @DayField(optional)
  readonly deletedOn?: string;

  @Text(optional)
  readonly text?: string;
}
