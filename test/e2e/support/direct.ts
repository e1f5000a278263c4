import type { ServerProcess } from '../../../apps/operator/src/demo/server-process';

/** A call to one process as it is: of its health, or where a desk would wait for what is to be seen not to be there yet. */
export function direct({ url }: Pick<ServerProcess, 'url'>, path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${url}${path}`, init);
}

/** What a process says of itself. */
export async function healthOf(process: Pick<ServerProcess, 'url'>, about = 'ready') {
  const answer = await direct(process, `/health/${about}`);
  const body: ReturnType<typeof JSON.parse> = await answer.json();
  return { status: answer.status, body };
}
