import { refusals, type RefusalCode } from '@exchange/contract/codes';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Declared } from '../http/declared';
import { problemMediaType } from './problem';
import { ProblemDto } from './problem.dto';

const declared = new Declared<readonly RefusalCode[]>();

/** The problems that a route may answer, by their code. May be used several times on one route. */
export function Problems(...codes: readonly RefusalCode[]): MethodDecorator {
  return (target, name, descriptor) => {
    const before = (typeof descriptor.value === 'function' && declared.of(descriptor.value)) || [];
    const added = [...new Set(codes)].filter((code) => !before.includes(code));
    // Swagger joins what is said of one status, so every code is described once.
    const responses = [...new Set(added.map((code) => refusals[code].status))].map((status) =>
      ApiResponse({
        status,
        description: described(added.filter((code) => refusals[code].status === status)),
        content,
        ...(status === 503 && { headers: retryAfter }),
        ...(status === 429 && { headers: { ...retryAfter, ...rateLimit } }),
      }),
    );
    applyDecorators(declared.as([...before, ...added]), ApiExtraModels(ProblemDto), ...responses)(
      target,
      name,
      descriptor,
    );
  };
}

const content = { [problemMediaType]: { schema: { $ref: getSchemaPath(ProblemDto) } } };

const retryAfter = {
  'Retry-After': {
    required: true,
    description: 'Seconds after which the same call may be sent again, a command with the same `Idempotency-Key`.',
    schema: { type: 'string', pattern: '^[1-9][0-9]*$' },
  },
} as const;

const rateLimit = {
  'RateLimit-Policy': {
    required: true,
    description: 'How many calls (`q`) an office may make in how many seconds (`w`).',
    schema: { type: 'string', example: '"office";q=30000;w=60' },
  },
  RateLimit: {
    required: true,
    description: 'How many calls are left (`r`), and in how many seconds (`t`) there are more.',
    schema: { type: 'string', example: '"office";r=0;t=17' },
  },
} as const;

function described(codes: readonly RefusalCode[]): string {
  return codes.map((code) => `\`${code}\`: ${refusals[code].title}.`).join('\n\n');
}
