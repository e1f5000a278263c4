import { ApiSchema } from '@nestjs/swagger';
import { Sha256 } from '../../content/fields';

@ApiSchema({ name: 'Approval' })
export class ApprovalDto {
  /** `hash` of the proposal, as you read it in the file: what you approve. */
  @Sha256()
  readonly proposalHash: string;
}
