import { requestOutcomes, requestStatuses, sides } from '@exchange/contract/codes';
import type { RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { RequestEntry } from '@exchange/requests';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** One line of the inbox or outbox. */
@ApiSchema({ name: 'RequestEntry' })
export class RequestEntryDto implements RequestEntry {
  @ApiProperty({ format: 'uuid' })
  readonly requestId: string;
  /** Your side: you sent what you see as `requesting`, and received the other. */
  @ApiProperty({ enum: sides })
  readonly side: Side;
  @ApiProperty({ format: 'date-time' })
  readonly submittedAt: string;
  /** @example "AL-ME-7F3K9-QXTC2" */
  readonly number: string;
  readonly type: string;
  readonly urgency: string;
  @ApiProperty({ enum: requestStatuses.codes.map(({ code }) => code) })
  readonly status: RequestStatus;
  @ApiProperty({ enum: requestOutcomes.codes.map(({ code }) => code) })
  readonly outcome: RequestOutcome;
  readonly counterpartJurisdiction: string;
  @ApiProperty({ format: 'uuid' })
  readonly counterpartOfficeId: string;
  /** The first file number that your side gave it. */
  @ApiProperty({ type: 'string', nullable: true })
  readonly ownReference: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  readonly counterpartReference: string | null;
  /** When the requested side first looked at it. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly collectedAt: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly lastEventAt: string;
}

@ApiSchema({ name: 'RequestList' })
export class RequestListDto {
  /** The newest first. */
  readonly requests: RequestEntryDto[];
  /** Leads to the rest of the list; absent at its end. The header `Link` has it as an address. */
  readonly next?: string;
}
