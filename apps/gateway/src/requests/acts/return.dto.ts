import type { ReturnBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, One, optional, Text, UuidField } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'Return' })
export class ReturnDto extends TimesDto implements ReturnBody {
  /** A code of the list `grounds` that leads to a return: `X-NOTCOMP`, `X-LANG`, `X-DUP`, `X-SCOPE`, `X-NOCONTACT`. */
  @Code()
  readonly code: string;

  @Text()
  readonly reason: string;

  /** An office that the sender may try, with a new request. */
  @UuidField(optional)
  readonly suggestedOffice?: string;

  /** Of a duplicate: the other request. Only one that the sender takes part in can be named. */
  @UuidField(optional)
  readonly duplicateOf?: string;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
