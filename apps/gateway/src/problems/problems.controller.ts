import { isRefusalCode, refusals, type RefusalCode } from '@exchange/contract/codes';
import { type Language, problemTextOf, type Wording } from '@exchange/contract/texts';
import { refuse, Refused } from '@exchange/kernel';
import { applyDecorators, Controller, Get, Headers, Res, type Type } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AddressPart } from '../calls/address-part';
import { Access } from '../http/route.decorators';
import { AcceptsLanguage, wordingHeaderDescriptions } from '../texts/accepts-language.decorator';
import { Worded, wordingHeaders } from '../texts/wording';
import { ProblemExplanationDto, ProblemIndexDto } from './problem-explanation.dto';
import { explanationPage, indexPage } from './problem-page';
import { Problems } from './problems.decorator';

/** The pages behind the `type` of every problem: JSON for programs, HTML for people. */
@ApiTags('Problems')
@Controller('problems')
export class ProblemsController {
  /** Every problem that this server answers. */
  @Get()
  @Access('public')
  @Problems('server/overloaded')
  @JsonOrPage(ProblemIndexDto)
  listProblems(
    @Headers('accept') accept: string,
    @Worded('problems') wording: Wording,
    @Res() reply: FastifyReply,
  ): void {
    const codes = Object.keys(refusals).filter(isRefusalCode).sort();
    const problems = codes.map((code) => explained(code, wording.language));
    answer(reply, accept, wording, { problems }, () => indexPage(problems, wording.language));
  }

  /** What the refusal of a rule means, and what to do about it. */
  @Get(':code')
  @Access('public')
  @Problems('server/overloaded')
  @JsonOrPage(ProblemExplanationDto)
  @Problems('route/not-found')
  explainRule(
    @AddressPart('code', { description: 'The code of the problem.', schema: { type: 'string' } }) code: string,
    @Headers('accept') accept: string,
    @Worded('problems') wording: Wording,
    @Res() reply: FastifyReply,
  ): void {
    const explanation = explanationOf(code, wording.language);
    answer(reply, accept, wording, explanation, () => explanationPage(explanation, wording.language));
  }

  /** What a problem of the door means (its code has two parts), and what to do about it. */
  @Get(':area/:what')
  @Access('public')
  @Problems('server/overloaded')
  @JsonOrPage(ProblemExplanationDto)
  @Problems('route/not-found')
  explainDoor(
    @AddressPart('area', { description: 'The first part of the code.', schema: { type: 'string' } }) area: string,
    @AddressPart('what', { description: 'The second part of the code.', schema: { type: 'string' } }) what: string,
    @Headers('accept') accept: string,
    @Worded('problems') wording: Wording,
    @Res() reply: FastifyReply,
  ): void {
    this.explainRule(`${area}/${what}`, accept, wording, reply);
  }
}

function explanationOf(code: string, language: Language): ProblemExplanationDto {
  if (isRefusalCode(code)) return explained(code, language);
  throw new Refused(refuse('route/not-found', 'No problem of this server has that code.'));
}

function explained(code: RefusalCode, language: Language): ProblemExplanationDto {
  return { code, status: refusals[code].status, ...problemTextOf(code, language) };
}

/** A browser names text/html before anything else that we have; what names neither gets JSON. */
function answer(
  reply: FastifyReply,
  accept: string | undefined,
  wording: Wording,
  json: object,
  page: () => string,
): void {
  void reply.headers(wordingHeaders(wording)).header('vary', 'Accept, Accept-Language');
  void reply.header('cache-control', 'public, max-age=3600');
  if (accept?.includes('text/html') !== true) void reply.send(json);
  else void reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy).send(page());
}

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

function JsonOrPage(json: Type): MethodDecorator {
  const content = {
    'application/json': { schema: { $ref: getSchemaPath(json) } },
    'text/html': { schema: { type: 'string' } },
  };
  const explanation = ApiOkResponse({ description: 'The explanation.', content, headers: wordingHeaderDescriptions });
  const accept = ApiHeader({
    name: 'accept',
    required: false,
    description: 'JSON, or `text/html` for a page to read.',
  });
  return applyDecorators(ApiExtraModels(json), explanation, accept, AcceptsLanguage());
}
