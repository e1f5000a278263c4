import { ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'Live' })
export class LiveDto {
  /** @example "live" */
  readonly status: string;
}

@ApiSchema({ name: 'Ready' })
export class ReadyDto {
  /** @example "ready" */
  readonly status: string;
  /** What was looked at. */
  readonly checks: string[];
  /** What is not in order and can be borne for now: a read model that is paused or stands still, so that its answers are old. */
  readonly degraded: string[];
}
