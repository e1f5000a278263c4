import { codeLists, type Code } from '@exchange/contract/codes';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../http/route.decorators';
import { CodeDto, CodeListsDto } from './code-lists.dto';

@ApiTags('Code lists')
@Controller('v1/code-lists')
export class CodeListsController {
  /** Every closed list of codes, with its version and the days on which each code may be used. */
  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=3600')
  listCodes(): CodeListsDto {
    return { lists: codeLists.map(({ name, version, codes }) => ({ name, version, codes: codes.map(described) })) };
  }
}

function described({ code, label, from, to, source, unverified, ...details }: Code): CodeDto {
  return {
    code,
    label,
    from,
    ...(to !== undefined && { to }),
    ...(source !== undefined && { source }),
    ...(unverified !== undefined && { unverified }),
    ...(Object.keys(details).length > 0 && { details }),
  };
}
