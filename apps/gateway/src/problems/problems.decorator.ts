import { refusals, type RefusalCode } from '@exchange/contract/codes';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { problemMediaType } from './problem';
import { ProblemDto } from './problem.dto';

const problemsKey = 'exchange:problems';

/** The problems that a route may answer, by their code. May be used several times on one route. */
export function Problems(...codes: readonly RefusalCode[]): MethodDecorator {
  return (target, name, descriptor) => {
    const handler: unknown = descriptor.value;
    if (typeof handler !== 'function') return;
    const before: readonly RefusalCode[] = Reflect.getMetadata(problemsKey, handler) ?? [];
    const all = [...new Set([...before, ...codes])];
    Reflect.defineMetadata(problemsKey, all, handler);
    const responses = [...new Set(all.map((code) => refusals[code].status))].map((status) =>
      ApiResponse({ status, description: described(all.filter((code) => refusals[code].status === status)), content }),
    );
    applyDecorators(ApiExtraModels(ProblemDto), ...responses)(target, name, descriptor);
  };
}

const content = { [problemMediaType]: { schema: { $ref: getSchemaPath(ProblemDto) } } };

function described(codes: readonly RefusalCode[]): string {
  return codes.map((code) => `\`${code}\`: ${refusals[code].title}.`).join('\n\n');
}
