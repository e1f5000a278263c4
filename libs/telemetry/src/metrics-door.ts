import { type Door, openDoor } from './door';
import type { PrometheusMeters } from './meters';

/** The port that METRICS_PORT names is taken. */
export class MetricsPortTaken extends Error {
  constructor() {
    super('The port of the metrics is taken. Set METRICS_PORT to another one, or to 0 for any that is free.');
    this.name = 'MetricsPortTaken';
  }
}

/**
 * `/metrics` on loopback, whatever the address of the process: it asks nobody who they are. Whoever reads the meters from
 * another machine has something of their own beside the process. @throws MetricsPortTaken
 */
export async function openMetricsDoor(port: number, meters: PrometheusMeters): Promise<Door> {
  try {
    return await openDoor('127.0.0.1', port, async (path) => {
      if (path !== '/metrics') return { status: 404, type: 'text/plain', text: '' };
      return { status: 200, ...(await meters.read()) };
    });
  } catch (failure) {
    throw isTaken(failure) ? new MetricsPortTaken() : failure;
  }
}

function isTaken(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'EADDRINUSE';
}
