import { eventDefinitions, fileEvents, jurisdictionEvents, officeEvents, requestEvents } from '@exchange/contract';
import { noon, testId } from '@exchange/testing';
import { changeTypes } from './changes.dto';
import { cloudEventOf, typeName } from './cloud-events';

const source = `urn:uuid:${testId(1)}`;
const change = { revision: 3, opening: 0, eventId: testId(2), sight: 'whole', recordedAt: noon } as const;

describe('the type of a change', () => {
  it.each([
    ['request', 'RequestSubmitted', 'bamin-exchange.request.submitted.v1'],
    ['request', 'ItemsDecided', 'bamin-exchange.request.items-decided.v1'],
    ['request', 'ResponsibilityTransferred', 'bamin-exchange.request.responsibility-transferred.v1'],
    ['request', 'Withheld', 'bamin-exchange.request.withheld.v1'],
    ['file', 'FileOpened', 'bamin-exchange.file.opened.v1'],
    ['file', 'FileOpenedTo', 'bamin-exchange.file.opened-to.v1'],
    ['office', 'OfficeRegistered', 'bamin-exchange.office.registered.v1'],
    ['office', 'FourEyesPolicySet', 'bamin-exchange.office.four-eyes-policy-set.v1'],
    ['jurisdiction', 'ParticipationEnded', 'bamin-exchange.jurisdiction.participation-ended.v1'],
  ] as const)('of a %s, %s, is %s', (category, type, name) => {
    expect(typeName(category, type)).toBe(name);
  });

  it('is another for every type of event, and described for each', () => {
    const named = {
      request: requestEvents.map(({ type }) => type),
      file: fileEvents.map(({ type }) => type),
      office: officeEvents.map(({ type }) => type),
      jurisdiction: jurisdictionEvents.map(({ type }) => type),
    } as const;
    const all = [
      ...named.request.map((type) => typeName('request', type)),
      ...named.file.map((type) => typeName('file', type)),
      ...named.office.map((type) => typeName('office', type)),
      ...named.jurisdiction.map((type) => typeName('jurisdiction', type)),
    ];
    expect(all).toHaveLength(eventDefinitions.length);
    expect(new Set(changeTypes).size).toBe(eventDefinitions.length + 2);
    expect(new Set([...all, ...changeTypes])).toEqual(new Set(changeTypes));
    for (const name of changeTypes) expect(name).toMatch(/^bamin-exchange(\.[a-z]+(-[a-z]+)*){2}\.v[1-9]\d*$/);
  });
});

describe('a change', () => {
  it.each([
    ['request', 'MessageSent', 'requests'],
    ['file', 'NoteAdded', 'files'],
    ['office', 'OfficeRenamed', 'network/offices'],
    ['jurisdiction', 'JurisdictionRenamed', 'network/jurisdictions'],
  ] as const)('in a stream %s names where it is read', (category, type, place) => {
    const streamId = `${category}-${testId(3)}`;
    expect(cloudEventOf({ ...change, streamId, type }, source)).toEqual({
      ...{ specversion: '1.0', id: testId(2), source, time: noon, revision: 3 },
      ...{ type: typeName(category, type), subject: `${place}/${testId(3)}` },
    });
  });

  it('that is closed says where something happened, and neither what nor when', () => {
    const { recordedAt: _when, ...closed } = { ...change, sight: 'number' as const };
    expect(cloudEventOf({ ...closed, streamId: `request-${testId(3)}` }, source)).toEqual({
      ...{ specversion: '1.0', id: testId(2), source },
      ...{ type: 'bamin-exchange.request.withheld.v1', subject: `requests/${testId(3)}` },
    });
  });

  it('is in a stream that there is a place for', () => {
    expect(() => cloudEventOf({ ...change, streamId: `asset-${testId(3)}`, type: 'NoteAdded' }, source)).toThrow(
      'asset',
    );
  });
});
