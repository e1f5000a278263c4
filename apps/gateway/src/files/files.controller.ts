import { FileHistory, filesModel, listFiles } from '@exchange/files';
import type { Uuid } from '@exchange/kernel';
import { ReadModels } from '@exchange/read-models';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../calls/answer';
import { Answers } from '../calls/answers.decorator';
import { AsOfQueryDto, pointIn } from '../calls/as-of.query';
import { Examples } from '../calls/examples.decorator';
import { Caller, Commanding, type Call, type CommandCall } from '../http/call';
import { Access, Command, Waits } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { lookingOf } from '../requests/looking';
import { FileDetailDto, PastFileDto } from './answers/detail.dto';
import { FileEventsDto } from './answers/events.dto';
import { FileListDto } from './answers/list.dto';
import { FileOpenedDto, fileOpened } from './answers/opened.dto';
import { OpenFileDto, subjectOf } from './bodies/open-file.dto';
import { beginning, filesByType, reportedRequest, requestThere } from './examples';
import { FileDoor } from './file-door';
import { FileId, found } from './file-id';
import { FileListQueryDto, filterOf } from './list.query';
import { closedFile } from './work.decorator';

/** An office's own files: nothing of them reaches another side. */
@ApiTags('Files')
@Controller('v1/files')
export class FilesController {
  constructor(
    private readonly models: ReadModels,
    private readonly history: FileHistory,
    private readonly door: FileDoor,
  ) {}

  /** Opens a file: with a draft of a request that your office will send, or on a request that is there already. */
  @Post()
  @Access('case')
  @Command('creates')
  @Answers(201, FileOpenedDto, 'The file is open.', 'ETag', 'Exchange-Position', 'Location')
  @Problems('REQUEST_NOT_FOUND', 'ROLE_NOT_ALLOWED', 'NOT_RESPONSIBLE', 'FILE_EXISTS', 'FILE_CLOSED_BY_RECALL')
  @Examples(OpenFileDto, {
    ...filesByType,
    'The beginning of a draft': beginning,
    'A request that is there': requestThere,
    'What an office that is not connected sent': reportedRequest,
  })
  async openFile(@Body() body: OpenFileDto, @Commanding() call: CommandCall) {
    return fileOpened(await this.door.open(subjectOf(body), call));
  }

  /** The files of your office, the newest first, or those that other offices of your jurisdiction opened to it. */
  @Get()
  @Access('case')
  @Waits(filesModel)
  @Answers(200, FileListDto, 'A part of the list.', 'Link')
  @Problems('input/invalid')
  async listFiles(@Query() query: FileListQueryDto, @Caller() call: Call) {
    const { rows, next } = await listFiles(this.models, lookingOf(call), filterOf(query));
    const rest = next === undefined ? {} : { next };
    return new Answer({ files: rows, ...rest }, rest);
  }

  /** A file of your office, and what you may do in it now. */
  @Get(':id')
  @Access('case')
  @Waits(filesModel)
  @Answers(200, FileDetailDto, 'The file as it stands.', 'ETag')
  @Problems(...closedFile, 'FILE_NOT_FOUND')
  async readFile(@FileId() fileId: Uuid, @Caller() call: Call) {
    const file = found(await this.door.look(fileId, call));
    return new Answer(file, { revision: file.revision });
  }

  /** Everything that was written in the file, as it stands in the log, hashes and all. */
  @Get(':id/events')
  @Access('case')
  @Answers(200, FileEventsDto, 'The events, oldest first.', 'ETag')
  @Problems(...closedFile, 'FILE_NOT_FOUND', 'store/unavailable')
  async readFileEvents(@FileId() fileId: Uuid, @Caller() call: Call) {
    await this.door.assertNotForeign(fileId, call);
    const events = await this.history.events(fileId, lookingOf(call));
    return new Answer({ events }, { revision: events.length - 1 });
  }

  /** The file as it stood at a revision, or as it was on record or had happened by a moment: name exactly one. */
  @Get(':id/as-of')
  @Access('case')
  @Answers(200, PastFileDto, 'The file as it stood then.', 'ETag')
  @Problems(
    ...closedFile,
    'FILE_NOT_FOUND',
    'as-of/before-opening',
    'as-of/after-last-revision',
    'store/unavailable',
    'input/invalid',
  )
  async readFileAsOf(@FileId() fileId: Uuid, @Query() query: AsOfQueryDto, @Caller() call: Call) {
    const point = pointIn(query);
    await this.door.assertNotForeign(fileId, call);
    const { revision, latest, detail } = await this.history.asOf(fileId, point, lookingOf(call));
    return new Answer({ revision, ...detail }, { revision: latest });
  }
}
