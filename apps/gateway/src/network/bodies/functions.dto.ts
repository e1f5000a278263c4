import type { EventOf, FunctionsAssigned } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Codes, CalendarDay } from '../../content/fields';

type Assigned = EventOf<typeof FunctionsAssigned>['data'];

const Functions = Codes(10, 1);

/** All the functions that the office has from a day on; they take the place of the earlier ones. */
@ApiSchema({ name: 'Functions' })
export class FunctionsDto implements Assigned {
  /** Codes of the list `office-functions`. */
  @Functions()
  readonly functions: string[];
  @CalendarDay()
  readonly from: string;
}
