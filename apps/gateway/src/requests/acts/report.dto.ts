import type { ReportBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, DayField, Many, One, optional, Text, UuidField, Uuids, YesNo } from '../../content/fields';
import { HandlingDto } from '../../content/handling.dto';
import { ItemDto } from '../../content/item.dto';
import { MoneyDto } from '../../content/money.dto';
import { PersonDto } from '../../content/person.dto';
import { TimesDto } from './times.dto';

const Persons = Uuids(50);
const FoundItems = Uuids(100);

/** What came of one item, or of the search in one register. "Nothing found" is a result. */
@ApiSchema({ name: 'Result' })
export class ResultDto {
  /** An item of the request; this or a register is named. */
  @UuidField(optional)
  readonly itemId?: string;

  /** A code of the list `register-kinds`. */
  @Code(optional)
  readonly register?: string;

  /** A code of the list `report-results`. */
  @Code()
  readonly result: string;

  @Text(optional)
  readonly text?: string;

  @One(() => MoneyDto, optional)
  readonly value?: MoneyDto;

  /** The day as of which the data was right; needed where something was searched. */
  @DayField(optional)
  readonly dataDate?: string;

  /** Persons of the request or of this report. */
  @Persons(optional)
  readonly personIds?: string[];

  /** Items of this report. */
  @FoundItems(optional)
  readonly foundItemIds?: string[];

  @One(() => HandlingDto)
  readonly handling: HandlingDto;
}

@ApiSchema({ name: 'Report' })
export class ReportDto extends TimesDto implements ReportBody {
  @Many(() => ResultDto, { most: 200, least: 1 })
  readonly results: ResultDto[];

  /** Persons that were found, each with a new UUID of yours. */
  @Many(() => PersonDto, { most: 100 }, optional)
  readonly persons?: PersonDto[];

  /** Property that was found, each with a new UUID of yours. It is told, not asked for. */
  @Many(() => ItemDto, { most: 100 }, optional)
  readonly items?: ItemDto[];

  /** Whether this is the last report. */
  @YesNo()
  readonly final: boolean;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
