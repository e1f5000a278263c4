import type { Principal } from '@exchange/access';
import type { Recorded, RequestEvent } from '@exchange/contract';
import { languages } from '@exchange/contract/texts';
import { requestModels, timelineOf } from '@exchange/requests';
import { officeOf, projected, recorded, testId } from '@exchange/testing';
import { stories } from '../events/stories';

/** Offices of both sides: between them they see the whole, whoever was relieved on the way. */
function readersOf(events: readonly Recorded<RequestEvent>[]): readonly Principal[] {
  const offices = events.flatMap(({ type, data }) => (type === 'ResponsibilityTransferred' ? [data.to] : []));
  return [...Object.values(officeOf), ...offices].map((officeId) => ({
    ...{ officeId, clientId: 'client', subject: 'subject', actorId: 'actor', personId: 'actor' },
    role: 'officer',
  }));
}

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
      const seen = await Promise.all(readersOf(events).map((each) => timelineOf(models, each, testId(1), language)));
      const lines = seen.map((each) => each?.entries ?? []).toSorted((a, b) => b.length - a.length)[0] ?? [];
      told.set(
        language,
        lines.map(({ sentence }) => sentence),
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
