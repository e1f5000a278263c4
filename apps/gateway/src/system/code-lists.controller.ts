import { codeLists } from '@exchange/contract/codes';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../http/route.decorators';
import { CodeListsDto } from './code-lists.dto';

@ApiTags('Code lists')
@Controller('v1/code-lists')
export class CodeListsController {
  /** Every closed list of codes, with its version and the days on which each code may be used. */
  @Get()
  @Access('public')
  @Header('cache-control', 'public, max-age=3600')
  listCodes(): CodeListsDto {
    return { lists: codeLists.map(({ name, version, codes }) => ({ name, version, codes: [...codes] })) };
  }
}
