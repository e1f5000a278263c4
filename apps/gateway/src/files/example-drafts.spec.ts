import { isChannelFormality, mayGoBy, requestTypes, submissionFlaws } from '@exchange/contract/codes';
import { drafts } from './example-drafts';
import { beginning, draftsByType, reportedRequest } from './examples';

const today = '2026-04-01';

describe('the drafts in the description', () => {
  it.each(requestTypes.codes.map(({ code }) => code))('show a %s that could be sent as it is', (type) => {
    const draft = drafts[type];
    expect(draft.type).toBe(type);
    expect(submissionFlaws(draft, today)).toEqual([]);
    const { formality = '' } = draft;
    if (!isChannelFormality(formality)) throw new Error(`there is no formality "${formality}"`);
    expect(mayGoBy(type, formality)).toBeUndefined();
  });

  it('are one of each type, and one that came on paper', () => {
    expect(Object.values(draftsByType).map(({ type }) => type)).toEqual(requestTypes.codes.map(({ code }) => code));
    expect(submissionFlaws(reportedRequest.draft ?? {}, today)).toEqual([]);
    expect(submissionFlaws(beginning.draft ?? {}, today)).not.toEqual([]);
  });
});
