import { ApiSchema } from '@nestjs/swagger';
import { optional, Text } from '../../content/fields';

@ApiSchema({ name: 'ProposalWithdrawal' })
export class ProposalWithdrawalDto {
  @Text(optional)
  readonly reason?: string;
}
