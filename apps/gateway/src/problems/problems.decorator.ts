import { refusals, type RefusalCode } from '@exchange/contract/codes';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Declared } from '../http/declared';
import { problemMediaType } from './problem';
import { ProblemDto } from './problem.dto';

const declared = new Declared<readonly RefusalCode[]>();

/** The problems that a route may answer, by their code. May be used several times on one route. */
export function Problems(...codes: readonly RefusalCode[]): MethodDecorator {
  const added = declared.as(codes, (before) => [...new Set([...before, ...codes])]);
  return (target, name, descriptor) => {
    added(target, name, descriptor);
    const all = (typeof descriptor.value === 'function' && declared.of(descriptor.value)) || codes;
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
