import { testId } from '@exchange/testing';
import { Refused, type Flaw } from '@exchange/kernel';
import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Type as Class } from '@nestjs/common';
import { DecidedByDto } from '../content/decided-by.dto';
import { DecideDto } from '../requests/acts/decide.dto';
import { RequestListQueryDto } from '../requests/queries/request-list.query';
import { InputPipe } from './input.pipe';

class Line {
  @IsString()
  readonly text: string;
}

class Kind {
  @IsIn(['sum', 'search'])
  readonly kind: string;
}

class Sum extends Kind {
  @IsString()
  readonly amount: string;
}

class Search extends Kind {
  @IsString()
  readonly register: string;
}

const isPresent = (name: string) => (holder: Readonly<Record<string, unknown>>) => holder[name] !== undefined;

class Act {
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => Line)
  readonly line: Line;

  @IsArray()
  @ArrayNotEmpty()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Line)
  readonly lines: Line[];

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => Kind, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'sum', value: Sum },
        { name: 'search', value: Search },
      ],
    },
  })
  readonly item: Sum | Search;

  @ValidateIf(isPresent('note'))
  @IsString()
  readonly note?: string;

  @ValidateIf(isPresent('urgent'))
  @IsBoolean()
  readonly urgent?: boolean;
}

const good = { line: { text: 'a' }, lines: [{ text: 'b' }], item: { kind: 'sum', amount: '1.00' } };

async function refused(body: unknown, metatype: Class): Promise<readonly Flaw[] | string> {
  try {
    await new InputPipe().transform(body, { type: 'body', metatype });
  } catch (failure) {
    if (failure instanceof Refused) return failure.refusal.flaws ?? failure.refusal.refused;
    throw failure;
  }
  return [];
}

const flawsOf = (body: unknown) => refused(body, Act);

async function declaredFlaws(body: unknown, metatype: Class): Promise<readonly Flaw[]> {
  const flaws = await refused(body, metatype);
  if (typeof flaws === 'string') throw new Error(flaws);
  return flaws;
}

const at = async (body: unknown) => {
  const flaws = await flawsOf(body);
  return typeof flaws === 'string' ? flaws : [...new Set(flaws.map(({ pointer }) => pointer))];
};

const trapped: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['a nested object that is missing', { ...good, line: undefined }, ['/line']],
  ['a list for a nested object', { ...good, line: [] }, ['/line']],
  ['a list with an object for a nested object', { ...good, line: [{ text: 'a' }] }, ['/line']],
  ['null for a nested object', { ...good, line: null }, ['/line']],
  ['a nested list that is missing', { ...good, lines: undefined }, ['/lines']],
  ['an empty nested list', { ...good, lines: [] }, ['/lines']],
  ['a list in a nested list', { ...good, lines: [[]] }, ['/lines']],
  ['a full list in a nested list', { ...good, lines: [[{ text: 'a' }]] }, ['/lines']],
  ['an object for a nested list', { ...good, lines: { 0: { text: 'a' } } }, ['/lines']],
  ['null in a nested list', { ...good, lines: [{ text: 'a' }, null] }, ['/lines']],
  ['null for what may be absent', { ...good, note: null }, ['/note']],
  ['a text for a truth value', { ...good, urgent: 'false' }, ['/urgent']],
  ['a number for a text', { ...good, note: 1 }, ['/note']],
  ['an unknown key', { ...good, officeId: 'x' }, ['/officeId']],
  ['an unknown key further down', { ...good, lines: [{ text: 'a', status: 'x' }] }, ['/lines/0/status']],
  ['a wrong value further down', { ...good, lines: [{ text: 'a' }, { text: 1 }] }, ['/lines/1/text']],
  ['a key with marks of the pointer', { ...good, 'a/b~c': 1 }, ['/a~1b~0c']],
  ['an unknown member of a union', { ...good, item: { kind: 'other' } }, ['/item/kind']],
  ['a member of a union without its tag', { ...good, item: { amount: '1.00' } }, ['/item/kind', '/item/amount']],
  [
    'the keys of another member',
    { ...good, item: { kind: 'search', amount: '1.00' } },
    ['/item/register', '/item/amount'],
  ],
  ['a list for a member of a union', { ...good, item: [{ kind: 'sum', amount: '1.00' }] }, ['/item']],
  ['a text for a member of a union', { ...good, item: 'sum' }, ['/item']],
  ['null for a member of a union', { ...good, item: null }, ['/item']],
  ['a list for the body', [], ['']],
  ['a list of good bodies', [good], ['']],
  ['a text for the body', 'act', ['']],
  ['a number for the body', 7, ['']],
  ['null for the body', null, ['']],
];

describe('the input pipe', () => {
  it.each(trapped)('refuses %s', async (_, body, pointers) => {
    expect(await at(body)).toEqual(expect.arrayContaining([...pointers]));
  });

  it.each([
    ['a sum', { kind: 'sum', amount: '1.00' }, Sum],
    ['a search', { kind: 'search', register: 'land' }, Search],
  ])('makes %s of its tag, and leaves the body as it was', async (_, item, member) => {
    const body = { ...good, item, note: 'n', urgent: false };
    const before = structuredClone(body);
    const act = await new InputPipe().transform(body, { type: 'body', metatype: Act });
    expect(act).toBeInstanceOf(Act);
    expect(act).toEqual(before);
    expect(act).toHaveProperty('item', expect.any(member));
    expect(body).toEqual(before);
  });

  it('refuses a body that is missing as no JSON', async () => {
    expect(await at(undefined)).toBe('body/not-i-json');
  });

  it('refuses a NUL in a query, which not every database can be asked for', async () => {
    const asked = new InputPipe().transform({ text: 'a\0' }, { type: 'query', metatype: Line });
    await expect(asked).rejects.toMatchObject({
      refusal: { flaws: [{ pointer: '', parameter: 'text', code: 'text' }] },
    });
  });

  it('repeats nothing of what was sent', async () => {
    const flaws = await flawsOf({ ...good, note: { secret: 'Arta Example' }, item: { kind: 'Arta Example' } });
    expect(JSON.stringify(flaws)).not.toContain('Arta');
  });

  it('tells of a declared field one flaw, in our own words, and what else may have been meant', async () => {
    const bodies: readonly (readonly [object, string, string, string])[] = [
      [{}, '/authority', 'missing', 'authority is missing: it must be a text of 1 to 300 characters'],
      [{ authority: 1 }, '/authority', 'isLine', 'authority must be a text of 1 to 300 characters'],
      [{ autority: 'x' }, '/autority', 'unknownField', 'There is no such field here. Did you mean "authority"?'],
      [{ shoeSize: 44 }, '/shoeSize', 'unknownField', 'There is no such field here.'],
    ];
    for (const [given, pointer, code, detail] of bodies) {
      const flaws = await declaredFlaws(given, DecidedByDto);
      expect(flaws).toContainEqual({ pointer, code, detail });
      expect(flaws.filter((flaw) => flaw.pointer === pointer)).toHaveLength(1);
    }
    const second = await declaredFlaws({ itemIds: [testId(1), 'the second'] }, DecideDto);
    expect(second).toContainEqual({
      ...{ pointer: '/itemIds/1', code: 'isUuid', detail: 'Each must be a UUID in lower case.' },
    });
    expect(second.filter(({ pointer }) => pointer.startsWith('/itemIds'))).toHaveLength(1);
    const decision = await declaredFlaws({ itemIds: [], grounds: undefined, decidedBy: 7 }, DecideDto);
    expect(decision).toContainEqual({ pointer: '/decidedBy', code: 'isObject', detail: 'decidedBy must be an object' });
    expect(decision.filter(({ pointer }) => pointer === '/grounds')).toEqual([
      expect.objectContaining({
        code: 'missing',
        detail: expect.stringMatching(/^grounds is missing: it must be a list/),
      }),
    ]);
  });

  it('names the parameter of an address that does not fit, for no pointer points there', async () => {
    const asked = new InputPipe().transform(
      { limit: '0', assignd: 'me' },
      { type: 'query', metatype: RequestListQueryDto },
    );
    await expect(asked).rejects.toMatchObject({
      refusal: {
        flaws: expect.arrayContaining([
          { pointer: '', parameter: 'limit', code: 'isLimit', detail: 'limit must be a number from 1 to 100' },
          expect.objectContaining({
            parameter: 'assignd',
            detail: 'There is no such field here. Did you mean "assigned"?',
          }),
        ]),
      },
    });
  });

  it('gives each flaw its rule and its words', async () => {
    expect(await flawsOf({ ...good, note: 1 })).toEqual([
      { pointer: '/note', code: 'isString', detail: 'note must be a string' },
    ]);
  });
});
