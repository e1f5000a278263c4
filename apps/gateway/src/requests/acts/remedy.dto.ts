import type { DecideRemedyBody, LodgeRemedyBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, DayField, Line, Many, One, optional, Text, UuidField, Uuids } from '../../content/fields';
import { TimesDto } from './times.dto';

const Items = Uuids(500, 1);

@ApiSchema({ name: 'LodgeRemedy' })
export class LodgeRemedyDto extends TimesDto implements LodgeRemedyBody {
  /** Given by you, and never used again. */
  @UuidField()
  readonly remedyId: string;

  /** The items that it is about. */
  @Items()
  readonly itemIds: string[];

  @DayField()
  readonly lodgedOn: string;

  /** The court or authority that decides on it. */
  @Line()
  readonly authority: string;

  @Line(optional)
  readonly reference?: string;

  /** Who lodged it, where it is a person of the request. */
  @UuidField(optional)
  readonly personId?: string;

  @Text(optional)
  readonly text?: string;
}

type Effect = DecideRemedyBody['effects'][number];

@ApiSchema({ name: 'RemedyEffect' })
export class RemedyEffectDto implements Effect {
  @UuidField()
  readonly itemId: string;

  /** A code of the list `remedy-effects`. */
  @Code()
  readonly effect: string;
}

@ApiSchema({ name: 'DecideRemedy' })
export class DecideRemedyDto extends TimesDto implements DecideRemedyBody {
  /** One for each item of the remedy. */
  @Many(() => RemedyEffectDto, { most: 500, least: 1 })
  readonly effects: RemedyEffectDto[];

  @Text(optional)
  readonly text?: string;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
