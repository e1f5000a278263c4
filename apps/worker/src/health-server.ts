import { type Door, openDoor, type PlainAnswer } from '@exchange/telemetry';

/** What a worker says of itself. The answer names positions of nothing and counts events: it is for the operator. */
export interface Health {
  readonly ready: boolean;
}

/** `/health/live` and `/health/ready` for whoever watches the process. A look that fails is an answer: not ready. */
export function serveHealth(host: string, port: number, look: () => Promise<Health>): Promise<Door> {
  return openDoor(host, port, (path) => answerTo(path, look));
}

async function answerTo(path: string | undefined, look: () => Promise<Health>): Promise<PlainAnswer> {
  if (path === '/health/live') return json(200, { status: 'live' });
  if (path !== '/health/ready') return json(404, {});
  const health = await look().catch(() => ({ ready: false }));
  return json(health.ready ? 200 : 503, health);
}

function json(status: number, body: object): PlainAnswer {
  return { status, type: 'application/json', text: JSON.stringify(body) };
}
