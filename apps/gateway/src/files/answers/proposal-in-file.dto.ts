import { ActProposed } from '@exchange/contract';
import type { Proposal } from '@exchange/files/domain';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { FromContract } from '../../content/contract-schema';

@FromContract('StoredBody', ActProposed.data.properties.body)
export class StoredBodyDto {}

/** An act that one person put forward for another to approve. */
@ApiSchema({ name: 'ProposalInFile' })
export class ProposalInFileDto implements Proposal {
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly proposal: number;
  readonly act: string;
  /** The body of the act, in canonical JSON. */
  @ApiProperty({ type: StoredBodyDto, required: false })
  readonly body?: NonNullable<Proposal['body']>;
  /** The role in which it was proposed, and in which it is done. */
  readonly role: string;
  /** Pseudonym. */
  @ApiProperty({ type: 'string', required: false })
  readonly proposedBy: string | undefined;
  /** What an approver approves: send it as `proposalHash`. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  readonly hash: string;
  @ApiProperty({ enum: ['open', 'approved', 'withdrawn', 'void'] })
  readonly status: Proposal['status'];
}
