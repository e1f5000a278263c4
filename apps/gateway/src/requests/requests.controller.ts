import type { Wording } from '@exchange/contract/texts';
import { findFileOn } from '@exchange/files';
import type { Uuid } from '@exchange/kernel';
import { ReadModels } from '@exchange/read-models';
import { listRequests, RequestHistory, requestsModel, timelineOf } from '@exchange/requests';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../calls/answer';
import { Answers } from '../calls/answers.decorator';
import { AsOfQueryDto, pointIn } from '../calls/as-of.query';
import { Caller, type Call } from '../http/call';
import { Access, Waits } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { AcceptsLanguage } from '../texts/accepts-language.decorator';
import { Worded } from '../texts/wording';
import { PastRequestDto, RequestDetailDto } from './answers/detail.dto';
import { RequestStubDto } from './answers/stub.dto';
import { RequestEventsDto } from './answers/events.dto';
import { RequestListDto } from './answers/list.dto';
import { TimelineDto } from './answers/timeline.dto';
import { Collection } from './collection';
import { lookingOf } from './looking';
import { filterOf, RequestListQueryDto } from './queries/request-list.query';
import { assertOpen, found, RequestId } from './request-id';
import { Reading } from './reading.decorator';
import { sendable } from './sendable';

@ApiTags('Requests')
@Controller('v1/requests')
export class RequestsController {
  constructor(
    private readonly models: ReadModels,
    private readonly history: RequestHistory,
    private readonly collection: Collection,
  ) {}

  /** The requests that your office sent and received, the newest first. Looking at the list collects nothing. */
  @Get()
  @Access('case')
  @Waits(requestsModel)
  @Answers(200, RequestListDto, 'A part of the list.', 'Link')
  @Problems('input/invalid')
  async listRequests(@Query() query: RequestListQueryDto, @Caller() call: Call) {
    const { rows, next } = await listRequests(this.models, lookingOf(call), filterOf(query));
    const rest = next === undefined ? {} : { next };
    return new Answer({ requests: rows, ...rest }, rest);
  }

  /**
   * All that both sides know of a request, and what you may do now. The first look of the requested side is recorded. An office
   * that has handed over sees it as it was then; the addressee of a recalled request that there was one.
   */
  @Get(':id')
  @Reading([RequestDetailDto, RequestStubDto], 'The request as your office sees it.')
  @Header('content-type', 'application/json; charset=utf-8')
  async readRequest(@RequestId() requestId: Uuid, @Caller() call: Call) {
    const request = found(await this.collection.look(requestId, call));
    const { revision } = request;
    const fileId = await findFileOn(this.models, call.principal, requestId);
    switch (request.sees) {
      case 'whole':
        return new Answer(sendable(request, fileId), { revision });
      case 'prefix': {
        const { detail, latest } = await this.history.asOf(requestId, { revision }, call.principal);
        const seen = { ...detail, sight: 'prefix', allowedActions: [], fileId };
        return new Answer(JSON.stringify(seen), { revision: latest });
      }
      case 'stub': {
        const { stub, allowedActions } = request;
        return new Answer(JSON.stringify({ ...stub, sight: 'stub', allowedActions, fileId }), { revision });
      }
    }
  }

  /** What happened, one line for each event. The first look of the requested side is recorded. */
  @Get(':id/timeline')
  @Reading(TimelineDto, 'The timeline, oldest first.', 'Content-Language', 'Exchange-Text', 'Vary')
  @AcceptsLanguage()
  async readRequestTimeline(
    @RequestId() requestId: Uuid,
    @Caller() call: Call,
    @Worded('timeline', 'labels') wording: Wording,
  ) {
    assertOpen(await this.collection.look(requestId, call));
    const { entries, latest } = found(await timelineOf(this.models, call.principal, requestId, wording.language));
    return new Answer({ entries }, { revision: latest, wording });
  }

  /** The events as they stand in the log, hashes and all; what only the other side may see of them is left out. */
  @Get(':id/events')
  @Reading(RequestEventsDto, 'The events, oldest first.')
  async readRequestEvents(@RequestId() requestId: Uuid, @Caller() call: Call) {
    await this.collection.look(requestId, call);
    const { events, latest } = await this.history.events(requestId, call.principal);
    return new Answer({ events }, { revision: latest });
  }

  /** The request as it stood at a revision, or as it was on record or had happened by a moment: name exactly one. */
  @Get(':id/as-of')
  @Reading(PastRequestDto, 'The request as it stood then.')
  @Problems('input/invalid', 'as-of/before-delivery', 'as-of/after-last-revision')
  async readRequestAsOf(@RequestId() requestId: Uuid, @Query() query: AsOfQueryDto, @Caller() call: Call) {
    const point = pointIn(query);
    await this.collection.look(requestId, call);
    const { revision, latest, detail } = await this.history.asOf(requestId, point, call.principal);
    return new Answer({ revision, ...detail }, { revision: latest });
  }
}
