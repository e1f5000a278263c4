import { type Part, textLanguages, type Wording, wordingsOf } from '@exchange/contract/texts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { single } from '../http/call-headers';

type Parts = readonly [Part, ...Part[]];

/**
 * The wording that a reader asks for with `Accept-Language` (RFC 9110 section 12.5.4). Where we have none of what is asked,
 * or cannot read it, English: an answer in another language is better than none.
 */
export function wordingFor(headers: FastifyRequest['headers'], parts: Parts, wordings = wordingsOf(parts)): Wording {
  const asked = new Negotiator({ headers: { 'accept-language': single(headers, 'accept-language') } });
  const language = asked.language(wordings.map((wording) => wording.language));
  return wordings.find((wording) => wording.language === language) ?? { language: 'en', reviewed: true };
}

/** What the headers of an answer say of its words. */
export function wordingHeaders({ language, reviewed }: Wording): Readonly<Record<string, string>> {
  const headers = { 'content-language': textLanguages[language].tag, vary: 'Accept-Language' };
  return reviewed ? headers : { ...headers, 'exchange-text': 'unreviewed' };
}

/** The wording in which these parts are to be answered: `@Worded('timeline', 'labels')`. */
export function Worded(...parts: Parts): ParameterDecorator {
  return wordedBy(parts);
}

const wordedBy = createParamDecorator((parts: Parts, context: ExecutionContext): Wording => {
  return wordingFor(context.switchToHttp().getRequest<FastifyRequest>().headers, parts);
});
