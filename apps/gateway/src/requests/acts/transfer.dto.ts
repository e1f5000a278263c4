import type { TransferBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { Code, optional, Text, UuidField } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'Transfer' })
export class TransferDto extends TimesDto implements TransferBody {
  /** The office that takes over: one of the same jurisdiction. */
  @UuidField()
  readonly to: string;

  /** In which capacity it takes over: a code of the list `capacities`. */
  @Code()
  readonly capacity: string;

  /** A code of the list `transfer-causes`. */
  @Code()
  readonly cause: string;

  @Text(optional)
  readonly text?: string;
}
