import { Refused } from '@exchange/kernel';
import * as fc from 'fast-check';
import { Positions } from './position';

const storeId = '00000000-0000-4000-8000-000000000001';
const otherStore = '00000000-0000-4000-8000-000000000002';
const office = '00000000-0000-4000-8000-00000000000a';
const otherOffice = '00000000-0000-4000-8000-00000000000b';
const event = { streamId: 'request-00000000-0000-4000-8000-00000000000f', revision: 7 };
const positions = new Positions(storeId, 'key');

const refused = expect.objectContaining({ refusal: expect.objectContaining({ refused: 'header/invalid' }) });

describe('Exchange-Position', () => {
  it('names the event that it was made of, to the same office', () => {
    expect(positions.decode(positions.encode(event, office), office)).toEqual(event);
  });

  it('goes through a header as it is', () => {
    expect(positions.encode(event, office)).toMatch(/^[A-Za-z0-9_-]{1,400}$/);
  });

  it.each([
    ['another office', () => positions.decode(positions.encode(event, office), otherOffice)],
    ['another store', () => new Positions(otherStore, 'key').decode(positions.encode(event, office), office)],
    ['another key', () => new Positions(storeId, 'other').decode(positions.encode(event, office), office)],
    ['an empty text', () => positions.decode('', office)],
    ['padding', () => positions.decode(`${positions.encode(event, office)}=`, office)],
    [
      'a seal that is missing',
      () => positions.decode(Buffer.from(`${storeId}\n${event.streamId}\n7\n`).toString('base64url'), office),
    ],
  ])('is refused for %s', (_, decode) => {
    expect(decode).toThrow(Refused);
    expect(decode).toThrow(refused);
  });

  it('is refused with a way to go on where the log has moved since, to the office that it was given to alone', () => {
    const moved = new Positions(otherStore, 'key');
    expect(() => moved.decode(positions.encode(event, office), office)).toThrow('Read without it');
    expect(() => moved.decode(positions.encode(event, office), otherOffice)).toThrow('not given to your office');
    expect(() => new Positions(otherStore, 'other').decode(positions.encode(event, office), office)).toThrow(
      'not given',
    );
  });

  it('is refused with any character changed', () => {
    const text = positions.encode(event, office);
    const changed = fc.tuple(fc.nat(text.length - 1), fc.constantFrom(...'AZaz09-_')).map(([at, character]) => {
      return text.slice(0, at) + character + text.slice(at + 1);
    });
    fc.assert(
      fc.property(
        changed.filter((each) => each !== text),
        (each) => {
          expect(() => positions.decode(each, office)).toThrow(Refused);
        },
      ),
    );
  });

  it('says nothing else of any text', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(() => positions.decode(text, office)).toThrow(Refused)));
  });
});
