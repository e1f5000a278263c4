import type { Problem } from './api';

/** The exchange refused a call, or failed. Go by `code`; `problem.errors` point at places in the body. */
export class ProblemAnswered extends Error {
  readonly code: string;
  readonly status: number;

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ProblemAnswered';
    this.code = problem.code;
    this.status = problem.status;
  }
}

/** What the exchange told, or that something else stands between. */
export async function problemIn(response: Response): Promise<Error> {
  const told = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return isProblem ? new ProblemAnswered(JSON.parse(told)) : new Error(`${response.url}: ${response.status} ${told}`);
}
