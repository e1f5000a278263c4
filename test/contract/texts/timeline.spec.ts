import type { Recorded, RequestEvent } from '@exchange/contract';
import { isLanguage, textLanguages } from '@exchange/contract/texts';
import { requestModels, timelineOf } from '@exchange/requests';
import { officeOf, projected, recorded, testId } from '@exchange/testing';
import { stories } from '../events/stories';

const languages = Object.keys(textLanguages).filter(isLanguage);
const reader = { officeId: officeOf.requesting, clientId: 'c', subject: 's', actorId: 'a', role: 'officer' } as const;

function streamOf(name: string): Recorded<RequestEvent>[] {
  const past = recorded<RequestEvent>(stories[name] ?? []);
  return past.map((event) => ({ ...event, streamId: `request-${testId(1)}` }));
}

describe.each(Object.keys(stories))('the timeline of %s', (name) => {
  it('is told whole in every language, and not in English', async () => {
    const events = streamOf(name);
    const { models, dispose } = await projected(requestModels, events);
    const told = new Map<string, readonly string[]>();
    for (const language of languages) {
      const lines = await timelineOf(models, reader, testId(1), language);
      told.set(
        language,
        (lines ?? []).map(({ sentence }) => sentence),
      );
    }
    await dispose();
    const english = told.get('en') ?? [];
    for (const [language, sentences] of told) {
      expect(sentences).toHaveLength(events.length);
      for (const [n, sentence] of sentences.entries()) {
        expect(sentence).toMatch(/^\p{Lu}.*[^.]\.$/u);
        expect(sentence).not.toMatch(/[{}#]|undefined|\bnone\b|timeline\.|\[object/);
        if (language !== 'en') expect(sentence).not.toBe(english[n]);
      }
    }
  });
});
