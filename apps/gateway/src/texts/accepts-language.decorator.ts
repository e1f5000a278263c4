import { languages } from '@exchange/contract/texts';
import { ApiHeader } from '@nestjs/swagger';

/** A route whose answer has words for people, in the language that they ask for. */
export function AcceptsLanguage(): MethodDecorator {
  return ApiHeader({
    name: 'Accept-Language',
    required: false,
    description:
      `The languages that you read, with quality values (RFC 9110). There are texts in ${languages.join(', ')}; ` +
      'for any other, and for a header that cannot be read, the answer is in English.',
    schema: { type: 'string', example: 'sq, en;q=0.5' },
  });
}

/** The headers of an answer that say in which words it is. */
export const wordingHeaderDescriptions = {
  'Content-Language': {
    required: true,
    description: 'The language of the words for people (RFC 5646).',
    schema: { type: 'string', example: 'sq' },
  },
  'Exchange-Text': {
    description:
      '`unreviewed`: nobody who knows the law and the language has confirmed these words yet. Absent where it was done. ' +
      'Programs go by codes, which are the same in every language.',
    schema: { type: 'string', enum: ['unreviewed'] },
  },
  Vary: {
    required: true,
    description: 'Names `Accept-Language`: the answer depends on it.',
    schema: { type: 'string' },
  },
};
