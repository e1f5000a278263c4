import { refuse, Refused, type Flaw } from '@exchange/kernel';
import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { childOf } from './json-pointer';
import { shapeCheckOf } from './shape';

/**
 * Makes a DTO of a body or a query, or says in JSON Pointers what is wrong (422). Unknown keys are refused; no value is
 * converted from another type; nothing that was sent is repeated.
 */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      stopAtFirstError: false,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalidInput(errors.flatMap(flawsOf)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') assertObject(value);
    if (metadata.type === 'query') assertWithoutNul(value);
    const fits = shapeCheckOf(metadata.metatype);
    if (fits?.(value) === true) return value;
    const input: unknown = await super.transform(value, metadata);
    if (fits === undefined) return input;
    // The class knows no flaw, but the schema that the log is held to does.
    throw invalidInput([{ pointer: '', code: 'shape', detail: 'The body has not the shape that is described.' }]);
  }
}

export function invalidInput(flaws: readonly Flaw[]): Refused {
  const places = flaws.length === 1 ? 'one place' : `${flaws.length} places`;
  return new Refused(refuse('input/invalid', `The input is not as described in ${places}.`, flaws));
}

/** class-validator takes a list for a list of DTOs, and a text for nothing at all. */
function assertObject(value: unknown): void {
  if (value === undefined) throw new Refused(refuse('body/not-i-json', 'The body is missing.'));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw invalidInput([{ pointer: '', code: 'isObject', detail: 'The body must be an object.' }]);
}

/** The strict JSON gate refuses it in bodies: not every database that is asked can hold one. */
function assertWithoutNul(query: unknown): void {
  if (typeof query !== 'object' || query === null) return;
  const flaws = Object.entries(query)
    .filter(([, value]) => String(value).includes('\0'))
    .map(([name]) => childOf(name, { pointer: '', code: 'text', detail: 'Text must not hold U+0000.' }));
  if (flaws.length > 0) throw invalidInput(flaws);
}

function flawsOf({ property, constraints = {}, children = [] }: ValidationError): readonly Flaw[] {
  // A class without fields is unknown to class-validator, which then names no property.
  if (property === undefined) return [{ pointer: '', code: 'isEmpty', detail: 'The body must be an empty object.' }];
  const own = Object.entries(constraints).map(([code, detail]) => ({ pointer: '', code, detail }));
  return [...own, ...children.flatMap(flawsOf)].map((flaw) => childOf(property, flaw));
}
