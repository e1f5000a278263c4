import type { ErrorObject } from 'ajv';
import { groupOf } from './group';
import type { Misfit, Path } from './script-text';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text (put it in quotes)',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'a group of keys',
  array: 'a list',
};

/** What a schema has against a value, in words for whoever wrote it. */
export function misfitsOf(errors: readonly ErrorObject[], at: Path = []): readonly Misfit[] {
  return errors.map((error) => misfitOf(error, at));
}

function misfitOf({ instancePath, keyword, params, parentSchema, message = '' }: ErrorObject, at: Path): Misfit {
  const path = [...at, ...instancePath.split('/').slice(1).map(unescaped)];
  const known = Object.keys(groupOf(parentSchema?.['properties'])).join(', ');
  switch (keyword) {
    case 'additionalProperties':
      return {
        path: [...path, String(params['additionalProperty'])],
        sentence: `There is no such key here, only: ${known}.`,
      };
    case 'required':
      return { path, sentence: `"${String(params['missingProperty'])}" is missing.` };
    case 'enum':
      return { path, sentence: `This must be one of: ${[params['allowedValues']].flat().join(', ')}.` };
    case 'type':
      return { path, sentence: `This must be ${wordsFor(params['type'])}.` };
    default:
      return { path, sentence: `This ${message}.` };
  }
}

function wordsFor(type: unknown): string {
  return [type]
    .flat()
    .map((each) => kinds[String(each)] ?? String(each))
    .join(' or ');
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
