import type { ProjectionStatus } from '@exchange/read-models';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../calls/answers.decorator';
import { Access } from '../http/route.decorators';
import { projectionsToken } from '../tokens';
import { ProjectionsDto } from './projections.dto';

/** The read models, and how each is doing. */
export interface ProjectionsAtWork {
  status(): Promise<readonly Pick<ProjectionStatus, 'name' | 'version' | 'state' | 'level'>[]>;
}

@ApiTags('Operation')
@Controller('v1/projections')
export class ProjectionsController {
  constructor(@Inject(projectionsToken) private readonly projections: ProjectionsAtWork) {}

  /** Whether each read model follows the log. Positions and counts, which speak of every office's work, stay here. */
  @Get()
  @Access('directory')
  @Answers(200, ProjectionsDto, 'Every read model.')
  async listProjections() {
    const all = await this.projections.status();
    return { projections: all.map(({ name, version, state, level }) => ({ name, version, state, level })) };
  }
}
