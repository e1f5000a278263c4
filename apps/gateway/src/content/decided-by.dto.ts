import type { DecidedBy } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { DayField, Line, optional } from './fields';

/** The person or court that decided. It has no account here, and the other side needs to know it. */
@ApiSchema({ name: 'DecidedBy' })
export class DecidedByDto implements DecidedBy {
  @Line()
  readonly authority: string;
  @Line()
  readonly function: string;
  @Line()
  readonly name: string;
  @DayField()
  readonly date: string;
  @Line(optional)
  readonly actReference?: string;
}
