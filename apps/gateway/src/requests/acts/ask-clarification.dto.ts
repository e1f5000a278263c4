import type { AskClarificationBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { optional, Text, Uuids, YesNo } from '../../content/fields';
import { TimesDto } from './times.dto';

const Items = Uuids(500, 1);

@ApiSchema({ name: 'AskClarification' })
export class AskClarificationDto extends TimesDto implements AskClarificationBody {
  @Text()
  readonly text: string;

  /** The items that the question is about; absent: the request as a whole. */
  @Items(optional)
  readonly itemIds?: string[];

  /** Whether you hold that a clock stands still meanwhile. A claim, not a fact. */
  @YesNo()
  readonly pauseClaimed: boolean;
}
