import type { Answer, Desk } from '../http/desk';
import { type Arrival, arrivalsAt } from './arrivals';

const answered = (body: object, retryAfter?: number): Answer => ({
  ...{ status: retryAfter === undefined ? 200 : 503, body, etag: undefined, position: undefined, retryAfter },
});

const change = (type: string, n: number, more: object = { time: '2026-03-01T12:00:00.000Z', revision: n }) => ({
  ...{ specversion: '1.0', id: `event-${n}`, source: 'urn:uuid:x', type: `bamin-exchange.${type}.v1` },
  subject: `${type.split('.')[0]}s/${n}`,
  ...more,
});

/** What arrives at a desk that is given these answers, and what it asked for. It is told to stop when they are used up. */
async function follow(...answers: readonly Answer[]) {
  const asked: string[] = [];
  const stop = new AbortController();
  const read = async (path: string): Promise<Answer> => {
    const answer = answers[asked.push(path) - 1];
    if (answer !== undefined) return answer;
    stop.abort();
    throw new Error('given up');
  };
  const told: (Arrival | 'caughtUp')[] = [];
  for await (const arrival of arrivalsAt({ read } satisfies Pick<Desk, 'read'>, stop.signal)) told.push(arrival);
  return { told, arrivals: told.filter((each) => each !== 'caughtUp'), asked };
}

describe('what arrives at an office', () => {
  it('is told from zero and then from the cursor that came last, each time waiting', async () => {
    const { asked } = await follow(
      answered({ changes: [] }),
      answered({ changes: [change('request.submitted', 1)], next: 'a/b' }),
      answered({ changes: [], next: 'a/c' }),
    );
    const path = '/v1/changes?limit=100&wait=25';
    expect(asked).toEqual([path, path, `${path}&after=a%2Fb`, `${path}&after=a%2Fc`]);
  });

  it('is every event of a request, in order; anything else is passed over', async () => {
    const { arrivals } = await follow(
      answered({
        changes: [
          change('office.registered', 1),
          change('request.submitted', 2),
          change('file.opened', 3),
          change('request.withheld', 4, {}),
          change('request.something-of-tomorrow', 5),
        ],
        next: 'c',
      }),
      answered({ changes: [change('request.clarification-answered', 6)], next: 'd' }),
    );
    expect(arrivals.map(({ event, revision }) => [event, revision])).toEqual([
      ['request.submitted', 2],
      ['request.something-of-tomorrow', 5],
      ['request.clarification-answered', 6],
    ]);
    expect(arrivals[0]).toEqual({
      ...{ requestId: '2', eventId: 'event-2', revision: 2, event: 'request.submitted' },
      recordedAt: '2026-03-01T12:00:00.000Z',
    });
  });

  it('is told apart, once, from what had happened before', async () => {
    const full = { changes: Array.from({ length: 100 }, (_, n) => change('request.submitted', n)), next: 'a' };
    const { told } = await follow(
      answered(full),
      answered({ changes: [change('request.submitted', 100)], next: 'b' }),
      answered({ changes: [change('request.submitted', 101)], next: 'c' }),
    );
    const revisions = told.map((each) => (each === 'caughtUp' ? each : each.revision));
    expect(revisions.slice(99)).toEqual([99, 100, 'caughtUp', 101]);
    expect(told.filter((each) => each === 'caughtUp')).toHaveLength(1);
  });

  it('is asked for again where the exchange is busy', async () => {
    const { asked } = await follow(answered({}, 0), answered({ changes: [], next: 'c' }));
    expect(asked).toHaveLength(3);
  });

  it('ends with the exchange where nobody told it to stop', async () => {
    const read = () => Promise.reject(new Error('Nothing answers'));
    await expect(arrivalsAt({ read }, new AbortController().signal).next()).rejects.toThrow('Nothing answers');
  });
});
