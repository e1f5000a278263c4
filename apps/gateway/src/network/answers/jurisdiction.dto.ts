import { participationStatuses } from '@exchange/contract/codes';
import type { JurisdictionInDirectory } from '@exchange/network';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IntakeDto } from '../bodies/intake.dto';

const statuses = [...participationStatuses.codes.map(({ code }) => code), 'none'];

@ApiSchema({ name: 'JurisdictionParticipation' })
export class ParticipationInDirectoryDto {
  @ApiProperty({ enum: statuses })
  readonly status: string;
  @ApiProperty({ format: 'date' })
  readonly from: string;
  readonly decisionReference?: string;
}

@ApiSchema({ name: 'Jurisdiction' })
export class JurisdictionInDirectoryDto implements JurisdictionInDirectory {
  @ApiProperty({ format: 'uuid' })
  readonly jurisdictionId: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
  /** @example "AL" */
  readonly code: string;
  readonly name: string;
  readonly footnote?: string;
  /** The day for which `status` is said. */
  @ApiProperty({ format: 'date' })
  readonly on: string;
  /** `none` before the first participation and after its end. */
  @ApiProperty({ enum: statuses })
  readonly status: string;
  /** As it was decided, oldest first. */
  @ApiProperty({ type: [ParticipationInDirectoryDto] })
  readonly participations: readonly ParticipationInDirectoryDto[];
  /** Which offices receive what is addressed to the jurisdiction, as they were assigned, oldest first. */
  @ApiProperty({ type: [IntakeDto] })
  readonly intakes: JurisdictionInDirectory['intakes'];
}

@ApiSchema({ name: 'Jurisdictions' })
export class JurisdictionsDto {
  /** In the order of their codes. */
  @ApiProperty({ type: [JurisdictionInDirectoryDto] })
  readonly jurisdictions: readonly JurisdictionInDirectoryDto[];
}
