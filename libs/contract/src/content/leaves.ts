import { type Static, type TObject, type TProperties, type TSchema, type TUnsafe, Type } from '@sinclair/typebox';
import { amountPattern, currencyPattern } from '@exchange/kernel';
import { correctable, personal, plain } from '../personal';

/*
 * The building blocks of every schema. Strings and lists are bounded; codes are held to a pattern and not to an enum: a
 * list may grow, and what was right when it was decided must load for ever.
 */

export const uuid = plain(
  Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }),
);
export const instant = plain(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }));
export const day = plain(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));
export const code = plain(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' }));
export const jurisdictionCode = plain(Type.String({ pattern: '^[A-Z]{2,6}$' }));
export const sha256Hex = plain(Type.String({ pattern: '^[0-9a-f]{64}$' }));
export const yesNo = plain(Type.Boolean());

/** Name of an authority, a unit, a law: nobody's. */
export const publicLine = plain(Type.String({ minLength: 1, maxLength: 300, ...correctable }));

/** File numbers and free text belong to the case. */
export const caseLine = personal('case', Type.String({ minLength: 1, maxLength: 300 }));
export const caseText = personal('case', Type.String({ minLength: 1, maxLength: 8000 }));
export const officerLine = personal('officer', Type.String({ minLength: 1, maxLength: 300 }));

export function closed<P extends TProperties>(properties: P): TObject<P> {
  return Type.Object(properties, { additionalProperties: false });
}

export function listOf<T extends TSchema>(item: T, maxItems: number, minItems = 0): TUnsafe<readonly Static<T>[]> {
  return Type.Unsafe<readonly Static<T>[]>(Type.Array(item, { minItems, maxItems }));
}

export const money = closed({
  amount: plain(Type.String({ pattern: amountPattern })),
  currency: plain(Type.String({ pattern: currencyPattern })),
});

/** The person or court that decided. It has no account here, and the other side needs to know it. */
export const decidedBy = closed({
  authority: publicLine,
  function: publicLine,
  name: officerLine,
  date: day,
  actReference: Type.Optional(caseLine),
});
export type DecidedBy = Static<typeof decidedBy>;

/** Conditions of use (domain reference 5.1). They travel with the item they stand at. */
export const handling = closed({
  code,
  restrictions: Type.Optional(caseText),
  classification: Type.Optional(code),
  source: Type.Optional(code),
  information: Type.Optional(code),
});

export const documentReference = closed({
  sha256: sha256Hex,
  kind: code,
  title: caseLine,
  number: Type.Optional(caseLine),
  date: Type.Optional(day),
  mediaType: Type.Optional(plain(Type.String({ pattern: '^[a-z]{1,40}/[a-z0-9.+-]{1,100}$' }))),
  language: Type.Optional(code),
  translationOf: Type.Optional(sha256Hex),
});
