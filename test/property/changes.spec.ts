import type { AnyEvent } from '@exchange/contract';
import type { Purpose, Role } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { type EntryName, listChanges, requestModels } from '@exchange/requests';
import { type Projected, projected, strangerOffice } from '@exchange/testing';
import fc from 'fast-check';
import { type Happening, happenings, SightedLog } from './support/sighted-log';
import { officesOfSide } from './support/sighted-offices';
import { closedTo, ToldByLog } from './support/told-by-log';

const changesOnly = requestModels.filter(({ name }) => name === 'changes');
const offices = [...officesOfSide.requesting, ...officesOfSide.requested, strangerOffice];

function person(officeId: Uuid, role: Role = 'auditor', actorId = 'Ana', purpose: Purpose = 'CASE_WORK') {
  return { officeId, clientId: 'client', subject: 'subject', actorId, personId: actorId, role, purpose };
}

/** Somebody who follows the feed of an office: what they have been told, and where they go on. */
interface Follower {
  readonly officeId: Uuid;
  readonly got: Set<string>;
  cursor?: EntryName;
  place: number;
}

/** Plays a story in stages, and lets the test look after each. */
async function told(
  stages: readonly (readonly Happening[])[],
  check: (given: Projected<AnyEvent>, log: SightedLog, byLog: ReadonlyMap<Uuid, ToldByLog>) => Promise<void>,
): Promise<void> {
  const log = new SightedLog();
  const byLog = new Map(offices.map((officeId) => [officeId, new ToldByLog(officeId)]));
  const given = await projected<AnyEvent>(changesOnly, []);
  try {
    for (const stage of stages) {
      const before = log.events.length;
      for (const each of stage) {
        if (log.add(each).length > 0) for (const office of byLog.values()) office.look(log.events);
      }
      await given.and(log.events.slice(before));
      await check(given, log, byLog);
    }
  } finally {
    await given.dispose();
  }
}

const stories = happenings.chain((all) =>
  fc.tuple(fc.nat(all.length), fc.nat(all.length)).map((cuts) => {
    const [first = 0, second = 0] = cuts.sort((a, b) => a - b);
    return [all.slice(0, first), all.slice(first, second), all.slice(second)];
  }),
);
const limits = fc.infiniteStream(fc.integer({ min: 1, max: 7 }));

describe('the feed of changes of a random history', () => {
  it('is for every office, from zero and from every entry, what the log says, in order, without gap or repetition', async () => {
    const reached = { tellings: 0, hidden: 0, late: 0 };
    const property = fc.asyncProperty(stories, limits, async (stages, sizes) => {
      const followers = offices.map((officeId): Follower => ({ officeId, got: new Set(), place: -1 }));
      await told(stages, async ({ models }, _log, byLog) => {
        for (const follower of followers) {
          const { officeId } = follower;
          const office = byLog.get(officeId) ?? new ToldByLog(officeId);
          await follow(follower, office, sizes);
          const all = (await listChanges(models, person(officeId), { limit: 1000 })) ?? [];
          expect(all.map(({ eventId }) => eventId)).toEqual(office.after(-1, 1000).map(({ event }) => event.id));
          // Nothing that is shown has passed the follower by.
          expect(all.filter(({ eventId }) => !follower.got.has(eventId))).toEqual([]);
          reached.tellings += all.length;
          reached.hidden += office.tellings.filter(({ shown }) => !shown).length;
          reached.late += office.tellings.length - new Set(office.tellings.map(({ event }) => event)).size;
        }

        async function follow(follower: Follower, office: ToldByLog, some: typeof sizes): Promise<void> {
          for (;;) {
            const limit = some.next().value ?? 1;
            const after = follower.cursor === undefined ? {} : { after: follower.cursor };
            const page = await listChanges(models, person(follower.officeId), { limit, ...after });
            const expected = office.after(follower.place, limit);
            expect(page?.map(({ eventId }) => eventId)).toEqual(expected.map(({ event }) => event.id));
            const last = page?.at(-1);
            if (last === undefined) return;
            for (const { eventId } of page ?? []) follower.got.add(eventId);
            follower.cursor = { streamId: last.streamId, revision: last.revision, opening: last.opening };
            follower.place = expected.at(-1)?.n ?? follower.place;
          }
        }
      });
    });
    await fc.assert(property, { numRuns: 25 });
    // The stories must hand over, recall, open and close, or they show nothing.
    expect(reached.tellings).toBeGreaterThan(1000);
    expect(reached.hidden).toBeGreaterThan(20);
    expect(reached.late).toBeGreaterThan(3);
  }, 60_000);

  it('says of what is restricted no more than that something happened, to exactly those whom it does not admit', async () => {
    let closed = 0;
    await fc.assert(
      fc.asyncProperty(happenings, async (all) => {
        await told([all], async ({ models }, { events }) => {
          for (const officeId of offices) {
            for (const [role, actorId, purpose] of [
              ...([
                ['officer', 'Ana'],
                ['officer', 'Besa'],
                ['auditor', 'Besa'],
                ['duty', 'Besa'],
              ] as const),
              ['duty', 'Besa', 'URGENT_DUTY'] as const,
            ]) {
              const looking = person(officeId, role, actorId, purpose);
              const changes = (await listChanges(models, looking, { limit: 1000 })) ?? [];
              const numbers = changes.filter(({ sight }) => sight === 'number');
              const closedStreams = closedTo(events, officeId, looking);
              const expected = changes.filter(({ streamId }) => closedStreams.has(streamId));
              expect(numbers.map(({ eventId }) => eventId)).toEqual(expected.map(({ eventId }) => eventId));
              for (const each of numbers) expect(each).not.toHaveProperty('type');
              closed += numbers.length;
            }
          }
        });
      }),
      { numRuns: 15 },
    );
    expect(closed).toBeGreaterThan(100);
  }, 60_000);
});
