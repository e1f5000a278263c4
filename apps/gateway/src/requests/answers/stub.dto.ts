import type { RequestStub } from '@exchange/requests';
import { type Act, acts } from '@exchange/requests/domain';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** All that the addressee of a recalled request keeps of it: its content is closed. */
@ApiSchema({ name: 'RequestStub' })
export class RequestStubDto implements RequestStub {
  @ApiProperty({ enum: ['stub'] })
  readonly sight: 'stub';
  @ApiProperty({ format: 'uuid' })
  readonly requestId: string;
  /** @example "AL-ME-7F3K9-QXTC2" */
  readonly number: string;
  readonly counterpartJurisdiction: string;
  @ApiProperty({ format: 'uuid' })
  readonly counterpartOfficeId: string;
  readonly type: string;
  @ApiProperty({ format: 'date-time' })
  readonly submittedAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly recalledAt: string;
  /** Whether your side had looked at it. */
  readonly collected: boolean;
  /** Your office's own file on the request, which is closed except to its auditors. */
  @ApiProperty({ format: 'uuid', required: false })
  readonly fileId?: string;
  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...acts] } })
  readonly allowedActions: readonly Act[];
}
