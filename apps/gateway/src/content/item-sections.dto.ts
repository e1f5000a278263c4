import type { Item } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import { Code, Codes, DayField, fieldOf, Line, Many, One, optional, Text, UuidField } from './fields';
import { MoneyDto } from './money.dto';

type Section<Name extends keyof Item> = NonNullable<Item[Name]>;
type Origin = Section<'origin'>;
type Property = Section<'property'>;
type Search = Section<'search'>;
type Information = Section<'information'>;
type Identifier = NonNullable<Property['identifiers']>[number];

@ApiSchema({ name: 'ItemOrigin' })
export class OriginDto implements Origin {
  @UuidField()
  readonly requestId: string;
  @UuidField()
  readonly itemId: string;
}

/** IBAN, VIN, cadastral number, wallet address ... */
@ApiSchema({ name: 'PropertyIdentifier' })
export class IdentifierDto implements Identifier {
  @Code()
  readonly scheme: string;
  @Line()
  readonly value: string;
}

@ApiSchema({ name: 'Property' })
export class PropertyDto implements Property {
  @Code()
  readonly category: string;
  @Many(() => IdentifierDto, { most: 20 }, optional)
  readonly identifiers?: IdentifierDto[];
  @Line(optional)
  readonly location?: string;
  @Code(optional)
  readonly country?: string;
  @Code(optional)
  readonly offenceLink?: string;
  @One(() => MoneyDto, optional)
  readonly estimatedValue?: MoneyDto;
  @DayField(optional)
  readonly valuedOn?: string;
}

const Registers = Codes(40, 1);

/** What is sought of whom, and where. */
@ApiSchema({ name: 'Search' })
export class SearchDto implements Search {
  @Registers()
  readonly registers: string[];
  @Text(optional)
  readonly linkToState?: string;
  @DayField(optional)
  readonly from?: string;
  @DayField(optional)
  readonly to?: string;
}

const LongText = fieldOf(Type.String({ minLength: 1, maxLength: 16000 }), 'isText', 'a text of 1 to 16000 characters');

@ApiSchema({ name: 'Information' })
export class InformationDto implements Information {
  @LongText()
  readonly text: string;
  @Code()
  readonly mayBeUsedAs: string;
}
