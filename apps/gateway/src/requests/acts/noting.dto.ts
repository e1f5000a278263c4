import type { AddReferenceBody, AddRelationBody, RecordContactBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { Code, InstantField, Line, One, Text } from '../../content/fields';
import { ReferenceDto, RelationDto } from '../../content/header-sections.dto';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'RecordContact' })
export class RecordContactDto extends TimesDto implements RecordContactBody {
  /** A code of the list `contact-channels`. */
  @Code()
  readonly channel: string;

  @InstantField()
  readonly at: string;

  /** Whom you spoke with or wrote to. */
  @Line()
  readonly with: string;

  @Text()
  readonly gist: string;
}

@ApiSchema({ name: 'AddReference' })
export class AddReferenceDto extends TimesDto implements AddReferenceBody {
  @One(() => ReferenceDto)
  readonly reference: ReferenceDto;
}

@ApiSchema({ name: 'AddRelation' })
export class AddRelationDto extends TimesDto implements AddRelationBody {
  @One(() => RelationDto)
  readonly relation: RelationDto;
}
