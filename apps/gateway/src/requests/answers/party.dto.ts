import type { Participation } from '@exchange/contract';
import { capacities } from '@exchange/contract/codes';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Participation' })
export class ParticipationDto implements Participation {
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ enum: capacities })
  readonly capacity: string;
  /** Exactly one participation of a side is; that office acts. */
  readonly responsible: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly from: string;
  @ApiProperty({ format: 'date-time', required: false })
  readonly to?: string;
}

/** One side of a request: the offices that take part, and whether it has closed. */
@ApiSchema({ name: 'RequestSide' })
export class PartyDto {
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
