import { RequestReceived } from '@exchange/contract';
import type { AcknowledgeBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { fieldOf, InstantField, Line, optional } from '../../content/fields';
import { TimesDto } from './times.dto';

const Zone = fieldOf(RequestReceived.data.properties.zone, 'isZone', 'a time zone as Europe/Podgorica');

@ApiSchema({ name: 'Acknowledge' })
export class AcknowledgeDto extends TimesDto implements AcknowledgeBody {
  /** Between delivery and now; absent: the moment of the act. */
  @InstantField(optional)
  readonly receivedAt?: string;

  /** Time zone of the place of receipt (IANA name). */
  @Zone(optional)
  readonly zone?: string;

  /** The part of your office that works on it. */
  @Line(optional)
  readonly unit?: string;

  /** Your own file number. */
  @Line(optional)
  readonly reference?: string;
}
