import type { Role } from '@exchange/contract/codes';
import { roles } from '@exchange/contract/codes';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Identity' })
export class IdentityDto {
  /** The office whose issuer signed the token. */
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  /** The system that you work with. */
  readonly clientId: string;
  /** The pseudonym of the account under which your acts stand in the log. */
  readonly actorId: string;
  /** The pseudonym of yourself: of your own account, also where a system acts for you. Files are assigned to it. */
  readonly personId: string;
  @ApiProperty({ enum: roles })
  readonly role: Role;
  /** The national user that a partner system acts for. */
  readonly onBehalfOfUser?: string;
}
