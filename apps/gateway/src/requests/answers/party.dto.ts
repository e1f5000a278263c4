import type { ParticipationState, SideState } from '@exchange/requests/domain';
import { capacities } from '@exchange/contract/codes';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Participation' })
export class ParticipationDto implements ParticipationState {
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ enum: capacities })
  readonly capacity: string;
  /** Exactly one participation of a side is, the one that has not handed over; that office acts. */
  readonly responsible: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly from: string;
  @ApiProperty({ format: 'date-time', required: false })
  readonly to?: string;
  /** The last event that the office sees, once it has handed over. */
  @ApiProperty({ type: 'integer', minimum: 0, required: false })
  readonly lastRevision?: number;
}

/** One side of a request: the offices that take part, and whether it has closed. */
@ApiSchema({ name: 'RequestSide' })
export class PartyDto implements SideState {
  @ApiProperty({ format: 'uuid' })
  readonly jurisdictionId: string;
  /** @example "ME" */
  readonly jurisdiction: string;
  readonly participations: ParticipationDto[];
  readonly closed: boolean;
}

@ApiSchema({ name: 'RequestSides' })
export class SidesDto {
  readonly requesting: PartyDto;
  readonly requested: PartyDto;
}
