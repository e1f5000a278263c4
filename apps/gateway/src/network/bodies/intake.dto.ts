import type { EventOf, IntakeAssigned } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { CalendarDay, Codes, UuidField } from '../../content/fields';

type Assigned = EventOf<typeof IntakeAssigned>['data'];

const Types = Codes(10, 1);
const Formalities = Codes(5, 1);

/**
 * From a day on, requests of these types and formalities that are addressed to the jurisdiction and not to an office go to
 * that office. Of several entries for one type and formality the one that began last counts.
 */
@ApiSchema({ name: 'Intake' })
export class IntakeDto implements Assigned {
  /** An office of this jurisdiction. */
  @UuidField()
  readonly officeId: string;
  /** Codes of the list `request-types`. */
  @Types()
  readonly types: string[];
  /** Codes of the list `channel-formalities`, by each of which each of the types goes. */
  @Formalities()
  readonly formalities: string[];
  @CalendarDay()
  readonly from: string;
}
