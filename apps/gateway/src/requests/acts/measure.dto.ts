import type { MeasureBody } from '@exchange/requests/domain';
import { ApiSchema } from '@nestjs/swagger';
import { DecidedByDto } from '../../content/decided-by.dto';
import { Code, DayField, Line, One, optional, Sha256, Text, UuidField, Uuids } from '../../content/fields';
import { TimesDto } from './times.dto';

const Items = Uuids(500, 1);

/** The act of the State that takes a measure. */
@ApiSchema({ name: 'NationalAct' })
export class NationalActDto implements NonNullable<MeasureBody['nationalAct']> {
  /** A code of the list `national-act-kinds`. */
  @Code()
  readonly kind: string;

  @Line()
  readonly authority: string;

  @Line()
  readonly reference: string;

  @DayField()
  readonly date: string;

  @Sha256(optional)
  readonly documentSha256?: string;
}

/** The arrival of the signed original that travelled elsewhere. */
@ApiSchema({ name: 'FormalReceipt' })
export class FormalReceiptDto implements NonNullable<MeasureBody['formalReceipt']> {
  @DayField()
  readonly date: string;

  @Line()
  readonly reference: string;
}

@ApiSchema({ name: 'Measure' })
export class MeasureDto extends TimesDto implements MeasureBody {
  /** A new UUID of yours, never used again. */
  @UuidField()
  readonly measureId: string;

  /** A code of the list `measure-kinds`. */
  @Code()
  readonly kind: string;

  /** The items on which it is taken; all of them accepted. */
  @Items()
  readonly itemIds: string[];

  /** Needed for a measure that binds property. */
  @One(() => NationalActDto, optional)
  readonly nationalAct?: NationalActDto;

  /** On an advance copy: the signed original has arrived. */
  @One(() => FormalReceiptDto, optional)
  readonly formalReceipt?: FormalReceiptDto;

  /** On an advance copy: the national law that lets you act before the original arrives. */
  @Text(optional)
  readonly urgentNationalBasis?: string;

  @DayField()
  readonly from: string;

  @DayField(optional)
  readonly until?: string;

  @One(() => DecidedByDto)
  readonly decidedBy: DecidedByDto;
}
