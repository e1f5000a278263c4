import type { EndMeasureBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, DayField, One, optional, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'EndMeasure' })
export class EndMeasureDto extends TimesDto implements EndMeasureBody {
  /** A code of the list `measure-end-reasons`. */
  @Code()
  readonly reason: string;

  @DayField()
  readonly endedOn: string;

  @Text(optional)
  readonly text?: string;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
