export type Fetch = (call: Request) => Promise<Response>;

/** Waits so many seconds. */
export type Wait = (seconds: number) => Promise<void>;

const mostTries = 5;

/**
 * Sends a call again while the answer is 429 or 503 with `Retry-After`, after the time that it says. The call stays the same to the
 * letter, its `Idempotency-Key` too, so that nothing is done twice.
 */
export function patient(send: Fetch, wait: Wait): Fetch {
  return async (call) => {
    for (let tries = 1; ; tries++) {
      // A body can be sent once; the copy goes, and the original stays for the next time.
      const answer = await send(call.clone());
      const seconds = [429, 503].includes(answer.status) ? answer.headers.get('retry-after') : null;
      if (seconds === null || tries === mostTries) return answer;
      await wait(Number(seconds));
    }
  };
}
