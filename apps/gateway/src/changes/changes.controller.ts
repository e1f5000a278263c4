import { ReadModels } from '@exchange/read-models';
import { type Change, changesModel, listChanges } from '@exchange/requests';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../calls/answer';
import { Answers } from '../calls/answers.decorator';
import { Caller, type Call } from '../http/call';
import { Access, Waits } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { lookingOf } from '../requests/looking';
import { sourceToken } from '../tokens';
import { ChangesDto } from './changes.dto';
import { ChangesQueryDto } from './changes.query';
import { cloudEventOf } from './cloud-events';
import { Cursors, noSuchCursor } from './cursors';
import { Gone } from './gone';
import { Waiting } from './waiting';

/** What happened, for the system of an office that follows it. */
@ApiTags('Changes')
@Controller('v1/changes')
export class ChangesController {
  constructor(
    private readonly models: ReadModels,
    private readonly cursors: Cursors,
    private readonly waiting: Waiting,
    @Inject(sourceToken) private readonly source: string,
  ) {}

  /**
   * Everything that your office may see, in the order in which it came to see it, without gaps: from the first change on, or
   * from where you were. An entry says what happened to what; the content is read there. Looking at the changes collects
   * nothing. An office that takes a request over is told then what was before; what is closed to you is not told any more.
   */
  @Get()
  @Access('case')
  @Waits(changesModel)
  @Answers(200, ChangesDto, 'What happened next. Nothing new is an empty list.', 'Link')
  @Problems('input/invalid', 'cursor/invalid')
  async followChanges(@Query() query: ChangesQueryDto, @Caller() call: Call, @Gone() gone: AbortSignal) {
    const { after, limit = '50', wait = '0' } = query;
    const { officeId } = call.principal;
    const place = after === undefined ? {} : { after: this.cursors.decode(after, officeId) };
    const look = async (): Promise<readonly Change[]> => {
      const changes = await listChanges(this.models, lookingOf(call), { ...place, limit: Number(limit) });
      if (changes === undefined) throw noSuchCursor();
      return changes;
    };
    const changes = await this.waiting.until(look, Number(wait), gone);
    const last = changes.at(-1);
    const next = last === undefined ? after : this.cursors.encode(last, officeId);
    const told = changes.map((change) => cloudEventOf(change, this.source));
    return new Answer(
      { changes: told, ...(next !== undefined && { next }) },
      next === undefined ? {} : { after: next },
    );
  }
}
