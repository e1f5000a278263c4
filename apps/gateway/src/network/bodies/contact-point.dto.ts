import type { ContactPointEnded, ContactPointNamed, EventOf } from '@exchange/contract';
import { contactPointKinds } from '@exchange/contract/codes';
import { ApiSchema } from '@nestjs/swagger';
import { codeOf, Codes, CalendarDay, Line, optional, UuidField, YesNo } from '../../content/fields';

type Named = EventOf<typeof ContactPointNamed>['data'];
type Ended = Omit<EventOf<typeof ContactPointEnded>['data'], 'contactPointId'>;

const Kind = codeOf(contactPointKinds);
const Languages = Codes(20, 1);

/** Whom to call. */
@ApiSchema({ name: 'ContactPointNaming' })
export class ContactPointDto implements Named {
  /** Given by you, never used again. */
  @UuidField()
  readonly contactPointId: string;
  @Kind()
  readonly kind: string;
  @Line()
  readonly name: string;
  @Line(optional)
  readonly phone?: string;
  @Line(optional)
  readonly email?: string;
  @Languages()
  readonly languages: string[];
  @YesNo()
  readonly available24h: boolean;
  @CalendarDay()
  readonly from: string;
  /** The last day, where it is known. */
  @CalendarDay(optional)
  readonly to?: string;
}

@ApiSchema({ name: 'ContactPointEnd' })
export class ContactPointEndDto implements Ended {
  /** The last day on which the contact point can be called. */
  @CalendarDay()
  readonly to: string;
}
