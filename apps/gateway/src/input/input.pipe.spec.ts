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

async function flawsOf(body: unknown): Promise<readonly Flaw[] | string> {
  try {
    await new InputPipe().transform(body, { type: 'body', metatype: Act });
  } catch (failure) {
    if (failure instanceof Refused) return failure.refusal.flaws ?? failure.refusal.refused;
    throw failure;
  }
  return [];
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
    await expect(asked).rejects.toMatchObject({ refusal: { flaws: [{ pointer: '/text', code: 'text' }] } });
  });

  it('repeats nothing of what was sent', async () => {
    const flaws = await flawsOf({ ...good, note: { secret: 'Arta Example' }, item: { kind: 'Arta Example' } });
    expect(JSON.stringify(flaws)).not.toContain('Arta');
  });

  it('gives each flaw its rule and its words', async () => {
    expect(await flawsOf({ ...good, note: 1 })).toEqual([
      { pointer: '/note', code: 'isString', detail: 'note must be a string' },
    ]);
  });
});
