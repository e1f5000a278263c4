import type { ProjectionState } from '@exchange/read-models';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

const states: readonly ProjectionState[] = ['rebuilding', 'running', 'paused'];

@ApiSchema({ name: 'Projection' })
export class ProjectionDto {
  readonly name: string;
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly version: number;
  @ApiProperty({ enum: states })
  readonly state: ProjectionState;
  /** Whether it shows everything that is in the log. */
  readonly level: boolean;
}

@ApiSchema({ name: 'Projections' })
export class ProjectionsDto {
  @ApiProperty({ type: [ProjectionDto] })
  readonly projections: readonly ProjectionDto[];
}
