import { type EventOf, FourEyesPolicySet } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { CalendarDay, fieldOf, YesNo } from '../../content/fields';

type PolicySet = EventOf<typeof FourEyesPolicySet>['data'];

const Reason = fieldOf(FourEyesPolicySet.data.properties.reason, 'isText', 'a text of 1 to 2000 characters');

/** Whether a second person must approve the office's acts from a day on, and why. Counterparts can read it. */
@ApiSchema({ name: 'FourEyesPolicy' })
export class FourEyesPolicyDto implements PolicySet {
  @YesNo()
  readonly required: boolean;
  @CalendarDay()
  readonly from: string;
  @Reason()
  readonly reason: string;
}
