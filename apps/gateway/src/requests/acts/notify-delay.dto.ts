import type { NotifyDelayBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DayField, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'NotifyDelay' })
export class NotifyDelayDto extends TimesDto implements NotifyDelayBody {
  @Text()
  readonly reason: string;

  /** By when it is to be expected now. */
  @DayField()
  readonly newDate: string;
}
