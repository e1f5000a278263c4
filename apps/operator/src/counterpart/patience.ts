import { setTimeout } from 'node:timers/promises';
import type { Answer } from '../http/desk';

/** Makes a call again, for as long as the exchange says when to come back. The call must carry the same key each time. */
export async function patiently(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await call();
    if (answer.retryAfter === undefined) return answer;
    await setTimeout(answer.retryAfter * 1000);
  }
}
