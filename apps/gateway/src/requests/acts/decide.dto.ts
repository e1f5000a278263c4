import type { DecideBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, DayField, Line, Many, One, optional, Text, Uuids } from '../../content/fields';
import { TimesDto } from './times.dto';

const Items = Uuids(500, 1);

type Ground = DecideBody['grounds'][number];
type Consultation = NonNullable<DecideBody['consultation']>;
type Cause = NonNullable<DecideBody['cause']>;

/** What the decision is based on. */
@ApiSchema({ name: 'Ground' })
export class GroundDto implements Ground {
  /** A code of the list `grounds`; each leads to one outcome. */
  @Code()
  readonly code: string;

  @Line(optional)
  readonly article?: string;

  @Text(optional)
  readonly text?: string;
}

/** When the other side was consulted before a refusal, or why it was not (R1805 art. 8(2)). */
@ApiSchema({ name: 'Consultation' })
export class ConsultationDto implements Consultation {
  @DayField(optional)
  readonly heldOn?: string;

  @Line(optional)
  readonly reference?: string;

  @Text(optional)
  readonly noneBecause?: string;
}

/** Why an item that was decided is decided anew. */
@ApiSchema({ name: 'DecisionCause' })
export class DecisionCauseDto implements Cause {
  /** A code of the list `decision-causes`. */
  @Code()
  readonly kind: string;

  @Text()
  readonly text: string;
}

@ApiSchema({ name: 'Decide' })
export class DecideDto extends TimesDto implements DecideBody {
  /** The items decided; absent: every item that was not withdrawn. */
  @Items(optional)
  readonly itemIds?: string[];

  /** A code of the list `decision-outcomes`. */
  @Code()
  readonly outcome: string;

  /** Empty for an acceptance; at least one for any other outcome. */
  @Many(() => GroundDto, { most: 20 })
  readonly grounds: GroundDto[];

  /** Owed for whatever is not accepted. */
  @Text(optional)
  readonly reasons?: string;

  @One(() => ConsultationDto, optional)
  readonly consultation?: ConsultationDto;

  /** On which conditions it is accepted or taken, or which conditions of the sender are not. */
  @Text(optional)
  readonly conditions?: string;

  /** The end of a postponement, where it is known. */
  @DayField(optional)
  readonly until?: string;

  @One(() => DecisionCauseDto, optional)
  readonly cause?: DecisionCauseDto;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
