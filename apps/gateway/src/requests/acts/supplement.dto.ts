import type { SupplementBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { DocumentReferenceDto } from '../../content/document-reference.dto';
import { Many, One, optional, Text } from '../../content/fields';
import { ItemDto } from '../../content/item.dto';
import { PersonDto } from '../../content/person.dto';
import { TimesDto } from './times.dto';

@ApiSchema({ name: 'Supplement' })
export class SupplementDto extends TimesDto implements SupplementBody {
  @Text(optional)
  readonly facts?: string;

  @Many(() => PersonDto, { most: 100, least: 1 }, optional)
  readonly persons?: PersonDto[];

  /** New items: they begin undecided. */
  @Many(() => ItemDto, { most: 100, least: 1 }, optional)
  readonly items?: ItemDto[];

  @Many(() => DocumentReferenceDto, { most: 100, least: 1 }, optional)
  readonly documents?: DocumentReferenceDto[];

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
