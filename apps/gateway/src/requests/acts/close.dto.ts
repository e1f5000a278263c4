import type { CloseBody, ReopenBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { Code, optional, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'Close' })
export class CloseDto extends TimesDto implements CloseBody {
  /** A code of the list `closure-reasons`. */
  @Code()
  readonly reason: string;

  /** Needed for the reason `OTHER`. */
  @Text(optional)
  readonly text?: string;
}

@ApiSchema({ name: 'Reopen' })
export class ReopenDto extends TimesDto implements ReopenBody {
  /** A code of the list `reopening-reasons`. */
  @Code()
  readonly reason: string;

  /** Needed for the reason `OTHER`. */
  @Text(optional)
  readonly text?: string;
}
