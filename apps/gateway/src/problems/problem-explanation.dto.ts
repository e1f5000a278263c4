import { ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'ProblemExplanation' })
export class ProblemExplanationDto {
  /** @example "FOUR_EYES_REQUIRED" */
  readonly code: string;
  /** @example 409 */
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly whatToDo: string;
}

@ApiSchema({ name: 'ProblemIndex' })
export class ProblemIndexDto {
  readonly problems: ProblemExplanationDto[];
}
