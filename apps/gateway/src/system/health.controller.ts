import type { Check } from '@exchange/profiles';
import { refuse, Refused } from '@exchange/kernel';
import { Controller, Get, Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { readinessToken } from '../tokens';
import { LiveDto, ReadyDto } from './health.dto';

export type Readiness = () => Promise<readonly Check[]>;

@ApiTags('Operation')
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(@Inject(readinessToken) private readonly readiness: Readiness) {}

  /** Whether the process runs at all. */
  @Get('live')
  @Access('public')
  live(): LiveDto {
    return { status: 'live' };
  }

  /**
   * Whether the server takes work: everything it needs is in order, and it is not about to stop. What is `degraded` wants a
   * person to look at it, and keeps nobody from working.
   */
  @Get('ready')
  @Access('public')
  @Problems('server/not-ready')
  async ready(): Promise<ReadyDto> {
    if (this.stopping) throw new Refused(refuse('server/not-ready', 'The server is stopping.'));
    const checks = await this.readiness();
    const failing = checks.filter(({ ok }) => !ok);
    const names = failing.map(({ name }) => name);
    if (failing.every(({ bearable }) => bearable)) {
      return { status: 'ready', checks: checks.map(({ name }) => name), degraded: names };
    }
    throw new Refused(refuse('server/not-ready', `Not in order: ${names.join(', ')}.`));
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
