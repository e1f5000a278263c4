import { draftContent, eventFlaws, item, person, requestContent, shapeOf, leaves } from '@exchange/contract';
import { Refused, type Json } from '@exchange/kernel';
import { freezeContent, spontaneousContent, traceContent } from '@exchange/testing';
import type { Type } from '@nestjs/common';
import type { TSchema } from '@sinclair/typebox';
import fc from 'fast-check';
import { InputPipe } from '../input/input.pipe';
import { inputSchema } from '../input/input-schema';
import { disturbances, pathsIn, valuesOf, withAt } from '../testing/shaped';
import { DecidedByDto } from './decided-by.dto';
import { DocumentReferenceDto } from './document-reference.dto';
import { draftOf } from './draft-of';
import { type Content, fieldsOf } from './field';
import { HandlingDto } from './handling.dto';
import { ItemDto } from './item.dto';
import { MoneyDto } from './money.dto';
import { PersonDto } from './person.dto';
import { ContentDto, DraftDto } from './request-content.dto';

async function accepted(dto: Type<object>, value: unknown): Promise<boolean> {
  try {
    await new InputPipe().transform(value, { type: 'body', metatype: dto });
    return true;
  } catch (failure) {
    if (failure instanceof Refused) return false;
    throw failure;
  }
}

/** Without the fast way that `DraftDto` has: class-validator alone. */
const DraftInWords = draftOf(ContentDto);

const pairs: readonly (readonly [string, Type<object>, TSchema])[] = [
  ['draft', DraftInWords, draftContent],
  ['content', ContentDto, requestContent],
  ['person', PersonDto, person],
  ['item', ItemDto, item],
  ['money', MoneyDto, leaves.money],
  ['decided by', DecidedByDto, leaves.decidedBy],
  ['handling', HandlingDto, leaves.handling],
  ['document', DocumentReferenceDto, leaves.documentReference],
];

const unknownKey = fc.constantFrom('__proto__x', 'officeId2', 'status', 'erased');

describe.each(pairs)('the DTO of a %s', (_, dto, schema) => {
  const fits = shapeOf(inputSchema(schema));
  const bodies = valuesOf(inputSchema(schema));

  it('says field by field what the schema says', () => {
    expect(plainly(asSchema(dto))).toEqual(plainly(inputSchema(schema)));
  });

  it('accepts what the schema accepts', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect(fits(body)).toBe(true);
        expect(await accepted(dto, body)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('accepts and refuses what the schema does, wherever one place is disturbed', async () => {
    const place = fc.nat();
    await fc.assert(
      fc.asyncProperty(bodies, place, fc.constantFrom(...disturbances), async (body, n, disturbance) => {
        const paths = pathsIn(body);
        const disturbed = withAt(body, paths[n % paths.length] ?? [], disturbance);
        expect(await accepted(dto, disturbed)).toBe(fits(disturbed));
      }),
      { numRuns: 150 },
    );
  });

  it('accepts no key that the schema does not know, at any depth', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.nat(), unknownKey, async (body, n, key) => {
        const objects = pathsIn(body).filter((path) => isObject(at(body, path)));
        const path = objects[n % objects.length] ?? [];
        expect(await accepted(dto, withAt(body, [...path, key], 'x'))).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a draft', () => {
  it.each([
    ['freeze', freezeContent()],
    ['trace', traceContent()],
    ['spontaneous information', spontaneousContent()],
    ['nothing', {}],
  ])('of %s is accepted both ways', async (_, draft) => {
    expect(await accepted(DraftDto, draft)).toBe(true);
    expect(await accepted(DraftInWords, draft)).toBe(true);
  });

  it('that the pipe accepts is a draft that the log accepts', async () => {
    await fc.assert(
      fc.asyncProperty(
        valuesOf(inputSchema(draftContent)),
        fc.nat(),
        fc.constantFrom(...disturbances),
        async (body, n, disturbance) => {
          const paths = pathsIn(body);
          const draft = withAt(body, paths[n % paths.length] ?? [], disturbance);
          fc.pre(await accepted(DraftDto, draft));
          expect(eventFlaws('FileOpened', { side: 'requesting', draft })).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('with an erased leaf is accepted by the log alone', async () => {
    const draft = { object: { erased: true } };
    expect(eventFlaws('FileOpened', { side: 'requesting', draft })).toEqual([]);
    expect(await accepted(DraftDto, draft)).toBe(false);
  });

  it('that fits is passed on as it is, without an instance being made', async () => {
    const draft = freezeContent();
    expect(await new InputPipe().transform(draft, { type: 'body', metatype: DraftDto })).toBe(draft);
  });

  it('that does not fit is told where, in words that repeat nothing', async () => {
    const draft = { ...freezeContent(), items: [{ itemId: 'ITEM', sum: { amount: '1,00', currency: 'EUR' } }] };
    const refused = new InputPipe().transform(draft, { type: 'body', metatype: DraftDto });
    await expect(refused).rejects.toMatchObject({
      refusal: {
        flaws: [
          { pointer: '/items/0/itemId', code: 'isUuid', detail: 'itemId must be a UUID in lower case' },
          { pointer: '/items/0/sum/amount', code: 'isAmount', detail: 'amount must be a decimal text as 1234.56' },
        ],
      },
    });
  });
});

/** As JSON: no symbols, and no list that must have at least nothing. */
function plainly(schema: object): object {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === 'minItems' && value === 0 ? undefined : value)));
}

/** What the fields of a DTO declare, as a schema. */
function asSchema(dto: Type<object>): object {
  const fields = [...fieldsOf(dto)];
  const required = fields.filter(([, { optional }]) => optional !== true).map(([key]) => key);
  const properties = Object.fromEntries(fields.map(([key, { content }]) => [key, contentAsSchema(content)]));
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 && { required }) };
}

function contentAsSchema(content: Content): object {
  if ('leaf' in content) return inputSchema(content.leaf);
  if ('one' in content) return asSchema(content.one());
  const { listOf, most: maxItems, least: minItems } = content;
  return { type: 'array', items: asSchema(listOf()), maxItems, minItems };
}

function at(value: Json | undefined, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
