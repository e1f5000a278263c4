import { ApiSchema } from '@nestjs/swagger';
import type { Flaw } from '@exchange/kernel';
import type { Problem } from './problem';

/** One place of the input that is not accepted. */
@ApiSchema({ name: 'ProblemError' })
export class ProblemErrorDto implements Partial<Flaw> {
  /** JSON Pointer (RFC 6901) into the body. Absent where a parameter of the address is meant. */
  readonly pointer?: string;
  /** The parameter of the address that is not accepted. */
  readonly parameter?: string;
  /** Stable: what a program goes by. */
  readonly code: string;
  /** In English. */
  readonly detail: string;
}

/** What is answered instead (RFC 9457). */
@ApiSchema({ name: 'Problem' })
export class ProblemDto implements Problem {
  /**
   * Page that explains the code, on this server.
   * @example "/problems/precondition/stale"
   */
  readonly type: string;
  /** What is refused, in the language of the answer. */
  readonly title: string;
  readonly status: number;
  /** Why in this case; in English where a rule says it of this case. */
  readonly detail: string;
  /** Names this occurrence. */
  readonly instance: string;
  /** Stable: what a program goes by. */
  readonly code: string;
  readonly errors?: ProblemErrorDto[];
}
