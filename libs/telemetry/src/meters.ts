import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What became of an append. `conflict`: another wrote to the stream meanwhile. */
export type AppendOutcome = 'stored' | 'conflict' | 'refused' | 'full' | 'unavailable' | 'unknown' | 'failed';

/** A call that was answered, or broken off. The route is the template, and nothing of who called is a label. */
export interface AnsweredCall {
  readonly method: string;
  readonly route: string;
  /** Absent where whoever called has gone before. */
  readonly status?: number | undefined;
}

/** How far a read model is, and whether it goes on. */
export interface ProjectionReading {
  readonly projection: string;
  readonly events: number;
  readonly secondsWithoutProgress: number;
  readonly paused: boolean;
}

/** What is counted and timed. Labels are of closed lists alone: no id, no name of an office, nothing of a case. */
export interface Meters {
  /** Whether anybody reads them. */
  readonly areRead: boolean;
  answered(call: AnsweredCall, seconds: number): void;
  /** `code`: why the door turned a call away before anybody looked at it. */
  turnedAway(code: string): void;
  appended(outcome: AppendOutcome, seconds: number): void;
  /** Asked whenever somebody reads the meters. */
  watchProjections(look: () => Promise<readonly ProjectionReading[]>): void;
}

const nothing = (): void => undefined;
export const noMeters: Meters = {
  areRead: false,
  answered: nothing,
  turnedAway: nothing,
  appended: nothing,
  watchProjections: nothing,
};

const secondsOfCalls = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const secondsOfAppends = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Meters as Prometheus reads them. */
export class PrometheusMeters implements Meters {
  readonly areRead = true;
  private readonly registry = new Registry();
  private readonly calls = new Histogram({
    name: 'exchange_http_call_duration_seconds',
    help: 'From the head of a call to the end of its answer, by template of the route and class of the status.',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsOfCalls,
    registers: [this.registry],
  });
  private readonly away = new Counter({
    name: 'exchange_http_calls_turned_away_total',
    help: 'Calls that the door turned away, by the code of the problem.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  private readonly appends = new Histogram({
    name: 'exchange_append_duration_seconds',
    help: 'From handing events to the store to its answer, by what became of them.',
    labelNames: ['outcome'],
    buckets: secondsOfAppends,
    registers: [this.registry],
  });

  private refresh = (): Promise<void> => Promise.resolve();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  answered({ method, route, status }: AnsweredCall, seconds: number): void {
    const ofClass = status === undefined ? 'none' : `${Math.floor(status / 100)}xx`;
    this.calls.observe({ method, route, status: ofClass }, seconds);
  }

  turnedAway(code: string): void {
    this.away.inc({ code });
  }

  appended(outcome: AppendOutcome, seconds: number): void {
    this.appends.observe({ outcome }, seconds);
  }

  watchProjections(look: () => Promise<readonly ProjectionReading[]>): void {
    const how = { labelNames: ['projection'] as const, registers: [this.registry] };
    const events = new Gauge({
      name: 'exchange_projection_lag_events',
      help: 'Events of the log that are not in the rows of a read model; counted to 1,000.',
      ...how,
    });
    const seconds = new Gauge({
      name: 'exchange_projection_seconds_without_progress',
      help: 'How long a read model has been seen with something to do and did none of it.',
      ...how,
    });
    const paused = new Gauge({
      name: 'exchange_projection_paused',
      help: '1 where an event or an operator has paused it.',
      ...how,
    });
    this.refresh = async () => {
      // Where nobody can be asked nothing is said of them; the rest is answered all the same.
      const readings = await look().catch(() => []);
      for (const gauge of [events, seconds, paused]) gauge.reset();
      for (const { projection, ...reading } of readings) {
        events.set({ projection }, reading.events);
        seconds.set({ projection }, reading.secondsWithoutProgress);
        paused.set({ projection }, reading.paused ? 1 : 0);
      }
    };
  }

  async read(): Promise<{ readonly type: string; readonly text: string }> {
    await this.refresh();
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }
}
