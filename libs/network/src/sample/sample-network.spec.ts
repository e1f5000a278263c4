import { eventFlaws } from '@exchange/contract';
import { channelFormalities, languages, mayGoBy, requestTypes } from '@exchange/contract/codes';
import { isRefusal, isUuid } from '@exchange/kernel';
import { noon, recorded } from '@exchange/testing';
import { intakeOn, type Jurisdiction, jurisdictionDecider, type Office, officeDecider, standingOn } from '../domain';
import { type DirectoryEntry, entriesOf, sampleNetwork } from './sample-network';

const entries = entriesOf(sampleNetwork);
const asOf = sampleNetwork.asOf;

function nextJurisdiction(state: Jurisdiction, entry: DirectoryEntry): Jurisdiction {
  if (!('jurisdictionId' in entry)) return state;
  const { change } = entry;
  const command = change.act === 'assignIntake' ? { ...change, officeBelongs: isOfficeOf(entry, change.data) } : change;
  const decision = jurisdictionDecider.decide(command, state, noon);
  if (isRefusal(decision)) throw new Error(decision.detail);
  for (const { type, data } of decision) expect(eventFlaws(type, data)).toEqual([]);
  return recorded(decision).reduce((folded, event) => jurisdictionDecider.evolve(folded, event), state);
}

/** Whether an office of that jurisdiction stands in the sample under the id that an intake names. */
function isOfficeOf(
  { jurisdictionId }: { readonly jurisdictionId: string },
  { officeId }: { readonly officeId: string },
) {
  const { offices = [] } = sampleNetwork.jurisdictions.find((each) => each.jurisdictionId === jurisdictionId) ?? {};
  return offices.some((each) => each.officeId === officeId);
}

function nextOffice(state: Office, entry: DirectoryEntry): Office {
  if (!('officeId' in entry)) return state;
  const { change } = entry;
  const command = change.act === 'registerOffice' ? { ...change, jurisdictionRegistered: true } : change;
  const decision = officeDecider.decide(command, state, noon);
  if (isRefusal(decision)) throw new Error(decision.detail);
  for (const { type, data } of decision) expect(eventFlaws(type, data)).toEqual([]);
  return recorded(decision).reduce((folded, event) => officeDecider.evolve(folded, event), state);
}

function jurisdiction(id: string): Jurisdiction {
  const own = entries.filter((entry) => 'jurisdictionId' in entry && entry.jurisdictionId === id);
  return own.reduce(nextJurisdiction, jurisdictionDecider.initial);
}

function office(id: string): Office {
  const own = entries.filter((entry) => 'officeId' in entry && entry.officeId === id);
  return own.reduce(nextOffice, officeDecider.initial);
}

function standingOf(officeId: string, jurisdictionId: string) {
  const [held, of] = [office(officeId), jurisdiction(jurisdictionId)];
  if (held.status === 'unregistered' || of.status === 'unregistered') throw new Error(`${officeId} is not registered`);
  return standingOn(asOf, held, of);
}

const standings = sampleNetwork.jurisdictions.flatMap(({ jurisdictionId, offices }) =>
  offices.map(({ officeId }) => standingOf(officeId, jurisdictionId)),
);
const statusOf = (code: string) => standings.find(({ jurisdiction: of }) => of === code)?.status;

describe('the sample network', () => {
  it('says that it is a sample', () => {
    expect(sampleNetwork.label).toMatch(/sample/i);
    expect(asOf).toBe('2020-06-30');
  });

  it('is accepted by the deciders, entry by entry', () => {
    expect(standings).toHaveLength(sampleNetwork.jurisdictions.flatMap(({ offices }) => offices).length);
  });

  it('gives every id once, and only ids', () => {
    const ids = sampleNetwork.jurisdictions.flatMap(({ jurisdictionId, offices }) => [
      jurisdictionId,
      ...offices.flatMap((each) => [each.officeId, ...each.contactPoints.map((point) => point.contactPointId)]),
    ]);
    expect(ids.filter((id) => !isUuid(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    const codes = sampleNetwork.jurisdictions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ...['AL', 'ME', 'MK', 'XK', 'BA', 'HR', 'MD', 'BG', 'UA'].map((code) => [code, 'member'] as const),
    ['RO', 'observer'] as const,
    ['GE', 'interested'] as const,
    ['AM', 'interested'] as const,
    ['RS', 'none'] as const,
  ])('in June 2020 holds %s for %s', (code, status) => {
    expect(statusOf(code)).toBe(status);
  });

  it('has nobody who joined later', () => {
    expect(statusOf('FR')).toBeUndefined();
  });

  it('has Kosovo with its footnote, and two asset management agencies in Bosnia and Herzegovina', () => {
    const kosovo = sampleNetwork.jurisdictions.find(({ code }) => code === 'XK');
    expect(kosovo?.name).toMatch(/\*$/);
    expect(kosovo?.footnote).toMatch(/^\* .*1244/);
    const bosnia = standings.filter(({ jurisdiction: of, functions }) => of === 'BA' && functions.includes('AMO'));
    expect(bosnia).toHaveLength(2);
  });

  it('has, in most member jurisdictions, whoever can send and execute each type', () => {
    const full = sampleNetwork.jurisdictions.filter(({ code }) =>
      (['ARO', 'AMO', 'PROSECUTOR', 'COURT', 'CENTRAL_AUTHORITY'] as const).every((needed) =>
        standings.some(({ jurisdiction: of, functions }) => of === code && functions.includes(needed)),
      ),
    );
    expect(full.length).toBeGreaterThanOrEqual(8);
  });

  it('has an office of one officer, without four eyes', () => {
    expect(standings.filter(({ fourEyes }) => !fourEyes)).toHaveLength(1);
  });

  it.each(sampleNetwork.jurisdictions.map((each) => [each.code, each] as const))(
    'says where %s receives requests; a member says it of every type and formality',
    (code, { jurisdictionId, offices, intakes }) => {
      const ids = offices.map(({ officeId }) => officeId);
      const held = jurisdiction(jurisdictionId);
      const receiver = (type: string, formality: string) =>
        held.status === 'registered' ? intakeOn(held.intakes, type, formality, asOf) : undefined;
      expect(intakes.length).toBeGreaterThan(0);
      for (const { code: type } of requestTypes.codes) {
        for (const { code: formality } of channelFormalities.codes) {
          const goes = mayGoBy(type, formality) === undefined;
          const officeId = receiver(type, formality);
          if (!goes) expect([type, formality, officeId]).toEqual([type, formality, undefined]);
          else if (statusOf(code) === 'member' || officeId !== undefined) expect(ids).toContain(officeId);
        }
      }
    },
  );

  it('has a State whose intake moved: freezing goes past its ministry since May', () => {
    const macedonia = jurisdiction('0a000000-0000-4000-8000-000000000004');
    if (macedonia.status === 'unregistered') throw new Error('not registered');
    const receives = (type: string, on: string) => intakeOn(macedonia.intakes, type, 'MLA_TREATY', on);
    const [ministry, prosecution] = ['0b000000-0000-4000-8000-000000000405', '0b000000-0000-4000-8000-000000000403'];
    expect([receives('FREEZE', '2020-04-30'), receives('FREEZE', '2020-05-01')]).toEqual([ministry, prosecution]);
    expect(receives('CONFISCATE', '2020-05-01')).toBe(ministry);
  });

  it('has a member State with no office connected, and an office that connected since it was registered', () => {
    const connected = standings.filter((each) => each.connected).map(({ jurisdiction: of }) => of);
    expect(standings.filter((each) => !each.connected && each.status === 'member').length).toBeGreaterThan(1);
    expect(connected).toContain('AM');
    expect(connected).not.toContain('UA');
  });

  it('names contacts at no real address, in languages of the list', () => {
    const points = sampleNetwork.jurisdictions.flatMap(({ offices }) => offices.flatMap((each) => each.contactPoints));
    for (const { email, languages: spoken } of points) {
      expect(email).toMatch(/@sample\.example$/);
      for (const language of spoken) expect(languages.codes.map(({ code }) => code)).toContain(language);
    }
  });
});
