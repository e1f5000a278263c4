import type { ConnectionDecided, EventOf } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { CalendarDay, Line, optional, YesNo } from '../../content/fields';

type Decided = EventOf<typeof ConnectionDecided>['data'];

/** From which day on the office works on this exchange itself, or no longer does. */
@ApiSchema({ name: 'Connection' })
export class ConnectionDto implements Decided {
  /** Where an office is not connected, its counterparts keep the record of what it does. */
  @YesNo()
  readonly connected: boolean;
  @CalendarDay()
  readonly from: string;
  /** Where that was agreed or announced. */
  @Line(optional)
  readonly reference?: string;
}
