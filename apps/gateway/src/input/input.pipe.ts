import { refuse, Refused, type Flaw } from '@exchange/kernel';
import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { flawsOf } from './flaws';
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
      // Only the field and whether there is a value go into a flaw; see flaws.ts.
      validationError: { target: true, value: true },
      exceptionFactory: (errors) => invalidInput(errors.flatMap(flawsOf)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') assertObject(value);
    if (metadata.type === 'query') assertWithoutNul(value);
    const fits = shapeCheckOf(metadata.metatype);
    if (fits?.(value) === true) return value;
    const input: unknown = await this.read(value, metadata);
    if (fits === undefined) return input;
    // The class knows no flaw, but the schema that the log is held to does.
    throw invalidInput([{ pointer: '', code: 'shape', detail: 'The body has not the shape that is described.' }]);
  }

  private async read(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return await super.transform(value, metadata);
    } catch (failure) {
      if (metadata.type !== 'query' || !(failure instanceof Refused)) throw failure;
      throw invalidInput((failure.refusal.flaws ?? []).map(inAddress));
    }
  }
}

/** A flaw of a parameter, which is in no body that a pointer could point into. */
function inAddress({ pointer, ...flaw }: Flaw): Flaw {
  const parameter = pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  return { ...flaw, pointer: '', parameter };
}

/** What is not as described in the address behind the question mark. */
export function invalidParameter(parameter: string, code: string, detail: string): Refused {
  return invalidInput([{ pointer: '', parameter, code, detail }]);
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
    .map(([name]) => inAddress(childOf(name, { pointer: '', code: 'text', detail: 'Text must not hold U+0000.' })));
  if (flaws.length > 0) throw invalidInput(flaws);
}
