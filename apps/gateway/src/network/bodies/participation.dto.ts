import type { EventOf, ParticipationEnded, ParticipationStatusDecided } from '@exchange/contract';
import { participationStatuses } from '@exchange/contract/codes';
import { ApiSchema } from '@nestjs/swagger';
import { codeOf, CalendarDay, Line, optional } from '../../content/fields';

type Decided = EventOf<typeof ParticipationStatusDecided>['data'];
type Ended = EventOf<typeof ParticipationEnded>['data'];

const Status = codeOf(participationStatuses);

/** From that day on the jurisdiction takes no part, unless a later decision says otherwise. */
@ApiSchema({ name: 'ParticipationEnd' })
export class ParticipationEndDto implements Ended {
  @CalendarDay()
  readonly effectiveFrom: string;
  @Line(optional)
  readonly decisionReference?: string;
}

/** How the jurisdiction takes part from a day on. */
@ApiSchema({ name: 'ParticipationDecision' })
export class ParticipationDto extends ParticipationEndDto implements Decided {
  @Status()
  readonly status: string;
}
