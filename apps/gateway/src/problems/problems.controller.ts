import { isRefusalCode, refusals, type RefusalCode } from '@exchange/contract/codes';
import { refuse, Refused } from '@exchange/kernel';
import { applyDecorators, Controller, Get, Headers, Param, Res, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiTags, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../http/route.decorators';
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
  @JsonOrPage(ProblemIndexDto)
  listProblems(@Headers('accept') accept: string, @Res() reply: FastifyReply): void {
    const problems = Object.keys(refusals).filter(isRefusalCode).sort().map(explained);
    answer(reply, accept, { problems }, () => indexPage(problems));
  }

  /** What the refusal of a rule means, and what to do about it. */
  @Get(':code')
  @Access('public')
  @JsonOrPage(ProblemExplanationDto)
  @Problems('route/not-found')
  explainRule(@Param('code') code: string, @Headers('accept') accept: string, @Res() reply: FastifyReply): void {
    const explanation = explanationOf(code);
    answer(reply, accept, explanation, () => explanationPage(explanation));
  }

  /** What a problem of the door means (its code has two parts), and what to do about it. */
  @Get(':area/:what')
  @Access('public')
  @JsonOrPage(ProblemExplanationDto)
  @Problems('route/not-found')
  explainDoor(
    @Param('area') area: string,
    @Param('what') what: string,
    @Headers('accept') accept: string,
    @Res() reply: FastifyReply,
  ): void {
    this.explainRule(`${area}/${what}`, accept, reply);
  }
}

function explanationOf(code: string): ProblemExplanationDto {
  if (isRefusalCode(code)) return explained(code);
  throw new Refused(refuse('route/not-found', 'No problem of this server has that code.'));
}

function explained(code: RefusalCode): ProblemExplanationDto {
  const { status, title, meaning, whatToDo } = refusals[code];
  return { code, status, title, meaning, whatToDo };
}

/** A browser names text/html before anything else that we have; what names neither gets JSON. */
function answer(reply: FastifyReply, accept: string | undefined, json: object, page: () => string): void {
  void reply.header('vary', 'accept').header('cache-control', 'public, max-age=3600');
  if (accept?.includes('text/html') !== true) void reply.send(json);
  else void reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy).send(page());
}

const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

function JsonOrPage(json: Type): MethodDecorator {
  const content = {
    'application/json': { schema: { $ref: getSchemaPath(json) } },
    'text/html': { schema: { type: 'string' } },
  };
  return applyDecorators(ApiExtraModels(json), ApiOkResponse({ description: 'The explanation.', content }));
}
