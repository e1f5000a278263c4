import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Caller, type Call } from '../http/call';
import { Access } from '../http/route.decorators';
import { IdentityDto } from './identity.dto';

@ApiTags('Identity')
@Controller('v1/me')
export class IdentityController {
  /** Who you are here: as which office, in which role, under which pseudonym. */
  @Get()
  @Access('identified')
  whoAmI(@Caller() { principal }: Call): IdentityDto {
    const { officeId, clientId, actorId, personId, role, onBehalfOfUser } = principal;
    const identity = { officeId, clientId, actorId, personId, role };
    return onBehalfOfUser === undefined ? identity : { ...identity, onBehalfOfUser };
  }
}
