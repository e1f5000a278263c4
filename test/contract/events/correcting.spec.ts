import {
  correctableLeaf,
  eventFlaws,
  type Recorded,
  type RequestEvent,
  requestEvents,
  withChanges,
} from '@exchange/contract';
import { isUuid } from '@exchange/kernel';
import { recorded } from '@exchange/testing';
import type { TSchema } from '@sinclair/typebox';
import { leavesIn, type LeafPlace, walk } from './schema-walk';
import { stories } from './stories';
import { told } from './told';

const streams = Object.entries(stories).map(([name, past]) => [name, recorded<RequestEvent>(past)] as const);

/** Leaves with a pattern that a correction may still put right: of a person, and read by no rule. */
const patternedOfPersons = new Map([
  ['sex', '^[FMX]$'],
  ['nationalities/*', '^[A-Z]{2}$'],
  ['birthDate', '^\\d{4}(-\\d{2}(-\\d{2})?)?$'],
]);

function isText({ type }: TSchema): boolean {
  return type === 'string' || (Array.isArray(type) && type.includes('string') && !type.includes('number'));
}

function isPatternedOfPerson(pointer: string, { pattern }: TSchema): boolean {
  return [...patternedOfPersons].some(([place, known]) => pointer.endsWith(`persons/*/${place}`) && pattern === known);
}

describe.each(requestEvents.map(({ type, data }) => [type, data] as const))(
  'what can be corrected of a %s',
  (_, schema) => {
    const leaves = walk(schema).filter(({ kind }) => kind === 'leaf');
    const correctable = leaves.filter(({ schema: leaf }) => leaf['correctable'] === true);

    it('is free text alone: no code, id, day, moment, amount or hash, no number and no yes or no', () => {
      const others = correctable.filter(({ pointer, schema: leaf }) => {
        const free =
          leaf['pattern'] === undefined && leaf['format'] === undefined && typeof leaf['maxLength'] === 'number';
        return !isText(leaf) || !(free || isPatternedOfPerson(pointer, leaf));
      });
      expect(others.map(({ pointer }) => pointer)).toEqual([]);
    });

    it('is everything that is somebody’s, and every free text that is nobody’s', () => {
      const left = leaves.filter(({ schema: leaf }) => {
        const isFree = isText(leaf) && leaf['pattern'] === undefined;
        return leaf['correctable'] !== true && (leaf['personal'] !== false || isFree);
      });
      expect(left.map(({ pointer }) => pointer)).toEqual([]);
    });

    it('is marked by nothing but true', () => {
      const marks = new Set(leaves.map(({ schema: leaf }) => leaf['correctable']));
      expect([true, undefined]).toEqual(expect.arrayContaining([...marks]));
    });
  },
);

function leavesOf({ type, data }: RequestEvent): readonly LeafPlace[] {
  const definition = requestEvents.find((each) => each.type === type);
  return definition === undefined ? [] : leavesIn(definition.data, data);
}

/** Another value that may stand there. */
function another({ pointer, schema }: LeafPlace): string {
  if (pointer.endsWith('/sex')) return 'X';
  if (pointer.includes('/nationalities/')) return 'BA';
  if (pointer.endsWith('/birthDate')) return '1901-02-03';
  if (/\/identifiers\/\d+\/value$/.test(pointer)) return 'HR1210010051863000160';
  return `Another ${String(schema['maxLength'])}`;
}

describe.each(streams)('the events of %s', (_, events) => {
  const all = events.flatMap((event) => leavesOf(event).map((leaf) => ({ event, leaf })));
  const correctable = all.filter(({ leaf }) => leaf.schema['correctable'] === true);

  it('can be corrected at every leaf that is marked, and at no other', () => {
    expect(correctable.length).toBeGreaterThan(20);
    const wrong = all.filter(({ event, leaf }) => {
      const marked = leaf.schema['correctable'] === true;
      const answer = correctableLeaf(event, leaf.pointer, marked ? another(leaf) : leaf.value);
      return answer !== (marked ? 'correctable' : 'fixed');
    });
    expect(wrong.map(({ leaf }) => leaf.pointer)).toEqual([]);
  });

  it('take no value that could not stand there, and no erasure for a correction', () => {
    const misfits = ['', 7, true, null, undefined, {}, { erased: true }, ['text'], 'x'.repeat(300_000)];
    const taken = correctable.flatMap(({ event, leaf: { pointer } }) =>
      misfits
        .filter((value) => correctableLeaf(event, pointer, value) !== 'malformed')
        .map((value) => [pointer, value] as const),
    );
    expect(taken).toEqual([]);
  });

  it('are corrected at that place and nowhere else, and stay what they are', () => {
    for (const { event, leaf } of correctable) {
      const value = another(leaf);
      const changed = withChanges(event.data, [{ pointer: leaf.pointer, value }]);
      expect(eventFlaws(event.type, changed)).toEqual([]);
      const before = leavesOf(event);
      const now = leavesOf({ ...event, data: changed } as RequestEvent);
      const different = now.filter((each, index) => each.value !== before[index]?.value);
      expect(different.map((each) => [each.pointer, each.value])).toEqual([[leaf.pointer, value]]);
      expect(withChanges(changed, [{ pointer: leaf.pointer, value: leaf.value }])).toEqual(event.data);
    }
  });

  it('mean the same to every rule once all that can be corrected is corrected', () => {
    const corrected = events.map((event) => {
      const changes = leavesOf(event)
        .filter(({ schema }) => schema['correctable'] === true)
        .map((leaf) => ({ pointer: leaf.pointer, value: another(leaf) }));
      return { ...event, data: withChanges(event.data, changes) } as Recorded<RequestEvent>;
    });
    expect(told(corrected)).toEqual(told(events));
  });

  it('say nothing where nothing stands, and nothing of what was erased', () => {
    for (const event of events) {
      for (const pointer of ['/nothing', '/content/nothing', '/content/persons/99/name', '/', '/lateReason/erased']) {
        expect(correctableLeaf(event, pointer, 'text')).toBe('absent');
      }
    }
    for (const { event, leaf } of correctable.filter(({ leaf: each }) => each.schema['personal'] !== false)) {
      const erased = { ...event, data: withChanges(event.data, [{ pointer: leaf.pointer, value: { erased: true } }]) };
      expect(correctableLeaf(erased as RequestEvent, leaf.pointer, another(leaf))).toBe('absent');
    }
  });
});

describe('a value that is not of its form', () => {
  const [submission] = recorded<RequestEvent>(stories['freeze-postponed'] ?? []);

  it.each([
    ['/content/persons/0/birthDate', '1979-13'],
    ['/content/persons/0/nationalities/0', 'ZZ'],
    ['/content/items/0/property/identifiers/0/value', 'ME00123'],
    ['/content/object', '  '],
  ])('cannot be corrected in at %s', (pointer, value) => {
    if (submission === undefined) throw new Error('nothing was submitted');
    expect(correctableLeaf(submission, pointer, value)).toBe('malformed');
    expect(correctableLeaf(submission, pointer, another({ pointer, schema: {} } as LeafPlace))).toBe('correctable');
  });
});

describe('the corrections of the golden streams', () => {
  it('are of places that can be corrected, in entries that are there', () => {
    let corrections = 0;
    for (const [, events] of streams) {
      for (const { type, data } of events) {
        if (type !== 'EntryCorrected') continue;
        const entry = events.find(({ id }) => id === data.eventId);
        expect(isUuid(data.eventId)).toBe(true);
        for (const { pointer, value } of data.changes) {
          expect(entry && correctableLeaf(entry, pointer, value)).toBe('correctable');
          corrections++;
        }
      }
    }
    expect(corrections).toBeGreaterThan(3);
  });
});

describe('changes', () => {
  const data = { text: 'a', list: [{ text: 'b' }, { text: 'c' }], inner: { text: 'd' } };

  it('are made one after the other, at places that are there', () => {
    expect(
      withChanges(data, [
        { pointer: '/list/1/text', value: 'x' },
        { pointer: '/inner/text', value: 'y' },
        { pointer: '/list/1/text', value: 'z' },
      ]),
    ).toEqual({ text: 'a', list: [{ text: 'b' }, { text: 'z' }], inner: { text: 'y' } });
    expect(data.list[1]?.text).toBe('c');
  });

  it('of places that are not there change nothing', () => {
    for (const pointer of ['/missing', '/list/2/text', '/list/1/missing', '/inner/missing/text', '/text/0']) {
      expect(withChanges(data, [{ pointer, value: 'x' }])).toEqual(data);
    }
  });
});
