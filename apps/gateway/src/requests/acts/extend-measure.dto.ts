import type { ExtendMeasureBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { DayField, One, optional } from '../../content/fields';
import { NationalActDto } from './measure.dto';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'ExtendMeasure' })
export class ExtendMeasureDto extends TimesDto implements ExtendMeasureBody {
  /** Its new last day. */
  @DayField()
  readonly until: string;

  /** Needed where the measure binds property. */
  @One(() => NationalActDto, optional)
  readonly nationalAct?: NationalActDto;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
