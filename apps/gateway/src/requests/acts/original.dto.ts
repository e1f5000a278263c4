import type { RecordFormalReceiptBody, RequestOriginalBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DayField, Line, optional, Sha256, Text } from '../../content/fields';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'RequestOriginal' })
export class RequestOriginalDto extends TimesDto implements RequestOriginalBody {
  @Text(optional)
  readonly text?: string;

  /** By which channel it is to travel. */
  @Line(optional)
  readonly formalChannel?: string;
}

@ApiSchema({ name: 'RecordFormalReceipt' })
export class RecordFormalReceiptDto extends TimesDto implements RecordFormalReceiptBody {
  /** From delivery on; absent: the day of the act. */
  @DayField(optional)
  readonly receivedOn?: string;

  @Line()
  readonly reference: string;

  @Line(optional)
  readonly channel?: string;

  @Sha256(optional)
  readonly documentSha256?: string;
}
