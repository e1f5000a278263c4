import { requestOutcomes, requestStatuses, sides } from '@exchange/contract/codes';
import type { RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { RequestEntry } from '@exchange/requests';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { typeOutcomeCodes } from './detail.dto';

type Line = Extract<RequestEntry, { readonly status: unknown }>;

/**
 * One line of the inbox or outbox. Where `sight` is `number`, your office has restricted the request to others, and the line
 * says nothing more of it.
 */
@ApiSchema({ name: 'RequestEntry' })
export class RequestEntryDto implements Pick<Line, 'requestId' | 'side' | 'submittedAt' | 'number'>, Partial<Line> {
  @ApiProperty({ format: 'uuid' })
  readonly requestId: string;
  /**
   * How much you see: the whole; a `prefix`, since your office has handed over; a `stub`, since it was recalled; or the
   * `number` alone.
   */
  @ApiProperty({ enum: ['whole', 'prefix', 'stub', 'number'] })
  readonly sight: Line['sight'];
  /** Your side: you sent what you see as `requesting`, and received the other. */
  @ApiProperty({ enum: sides })
  readonly side: Side;
  @ApiProperty({ format: 'date-time' })
  readonly submittedAt: string;
  /** @example "AL-ME-7F3K9-QXTC2" */
  readonly number: string;
  readonly type?: string;
  @ApiProperty({ type: 'string', nullable: true, required: false })
  readonly urgency?: string | null;
  @ApiProperty({ enum: requestStatuses.codes.map(({ code }) => code), required: false })
  readonly status?: RequestStatus;
  @ApiProperty({ enum: requestOutcomes.codes.map(({ code }) => code), required: false })
  readonly outcome?: RequestOutcome;
  /** What practice calls the outcome of this type. */
  @ApiProperty({ enum: typeOutcomeCodes, required: false })
  readonly typeOutcome?: Line['typeOutcome'];
  readonly counterpartJurisdiction?: string;
  @ApiProperty({ format: 'uuid', required: false })
  readonly counterpartOfficeId?: string;
  /** The first file number that your side gave it. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  readonly ownReference?: string | null;
  @ApiProperty({ type: 'string', nullable: true, required: false })
  readonly counterpartReference?: string | null;
  /** When the requested side first looked at it. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, required: false })
  readonly collectedAt?: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, required: false })
  readonly recalledAt?: string | null;
  @ApiProperty({ format: 'date-time', required: false })
  readonly lastEventAt?: string;
  /** Whether somebody of your office is assigned to it. */
  readonly assigned?: boolean;
}

@ApiSchema({ name: 'RequestList' })
export class RequestListDto {
  /** The newest first. */
  readonly requests: RequestEntryDto[];
  /** Leads to the rest of the list; absent at its end. The header `Link` has it as an address. */
  readonly next?: string;
}
