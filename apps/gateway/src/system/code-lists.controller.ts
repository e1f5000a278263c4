import { codeLists, type Code } from '@exchange/contract/codes';
import { labelOf, type Wording } from '@exchange/contract/texts';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../calls/answer';
import { Answers } from '../calls/answers.decorator';
import { Access } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { AcceptsLanguage } from '../texts/accepts-language.decorator';
import { Worded } from '../texts/wording';
import { CodeDto, CodeListsDto } from './code-lists.dto';

@ApiTags('Code lists')
@Controller('v1/code-lists')
export class CodeListsController {
  /** Every closed list of codes, with its version and the days on which each code may be used. */
  @Get()
  @Access('public')
  @Problems('server/overloaded')
  @Header('cache-control', 'public, max-age=3600')
  @Answers(200, CodeListsDto, 'The lists.', 'Content-Language', 'Exchange-Text', 'Vary')
  @AcceptsLanguage()
  listCodes(@Worded('labels') wording: Wording): Answer<CodeListsDto> {
    const lists = codeLists.map(({ name, version, codes }) => {
      const inWords = codes.map((each) => described({ ...each, label: labelOf(name, each.code, wording.language) }));
      return { name, version, codes: inWords };
    });
    return new Answer({ lists }, { wording });
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
