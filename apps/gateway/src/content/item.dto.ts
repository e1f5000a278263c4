import type { Item } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Code, One, optional, Text, Uuids, UuidField } from './fields';
import { HandlingDto } from './handling.dto';
import { InformationDto, OriginDto, PropertyDto, SearchDto } from './item-sections.dto';
import { MoneyDto } from './money.dto';

const PersonIds = Uuids(50);

/** What a request is about, one by one. `kind` says which of the sections is there. */
@ApiSchema({ name: 'Item' })
export class ItemDto implements Item {
  /** Given by you, never used again. */
  @UuidField()
  readonly itemId: string;
  @Code()
  readonly kind: string;
  @Text()
  readonly description: string;
  /** Owners, holders, or the persons of whom property is sought. */
  @PersonIds(optional)
  readonly personIds?: string[];
  /** The same thing in another request. */
  @One(() => OriginDto, optional)
  readonly origin?: OriginDto;
  @One(() => HandlingDto, optional)
  readonly handling?: HandlingDto;
  @One(() => PropertyDto, optional)
  readonly property?: PropertyDto;
  @One(() => MoneyDto, optional)
  readonly sum?: MoneyDto;
  @One(() => SearchDto, optional)
  readonly search?: SearchDto;
  @One(() => InformationDto, optional)
  readonly information?: InformationDto;
}
