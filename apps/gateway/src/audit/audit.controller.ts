import type { Wording } from '@exchange/contract/texts';
import type { Uuid } from '@exchange/kernel';
import { directory } from '@exchange/network';
import { ReadModels } from '@exchange/read-models';
import { auditedTimeline, findOfficeRequests, RequestAudit, requestsModel } from '@exchange/requests';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../calls/answer';
import { AsOfQueryDto, pointIn } from '../calls/as-of.query';
import { Caller, type Call } from '../http/call';
import { Access, Waits } from '../http/route.decorators';
import { Problems } from '../problems/problems.decorator';
import { RequestId } from '../requests/request-id';
import { AcceptsLanguage } from '../texts/accepts-language.decorator';
import { Worded } from '../texts/wording';
import { auditedPast, AuditedEventsDto, AuditedPastDto, AuditedTimelineDto } from './answers/audited.dto';
import { AnswersRegister } from './answers/register.dto';
import { Auditing } from './auditing.decorator';
import { assertPeriod, RegisterQueryDto } from './register.query';
import { registerAnswer } from './register-answer';

/** For auditors: from the log, with the eyes of their office. Nothing is collected by such a look. */
@ApiTags('Audit')
@Controller('v1/audit')
export class AuditController {
  constructor(
    private readonly models: ReadModels,
    private readonly audit: RequestAudit,
  ) {}

  /**
   * Every request that your office sent or received on these days of delivery, at most 366, with control totals. Which requests
   * these are, the read models say; what a line says is read from the log. That none is missing in both, `audit register` shows,
   * which looks through the whole log.
   */
  @Get('register')
  @Access('audit')
  @Waits(requestsModel, directory)
  @AnswersRegister()
  @Problems('input/invalid', 'store/unavailable')
  async readRegister(@Query() query: RegisterQueryDto, @Caller() { principal }: Call) {
    assertPeriod(query);
    const { from, to } = query;
    const found = await findOfficeRequests(this.models, principal, from, to);
    const register = await this.audit.register(principal.officeId, found, from, to);
    return registerAnswer(this.models, principal, query, register);
  }

  /** The events that your office could see, also those that were closed to it since. */
  @Get('requests/:id/events')
  @Auditing(AuditedEventsDto, 'The events, oldest first.')
  async auditRequestEvents(@RequestId() requestId: Uuid, @Caller() { principal }: Call) {
    const events = await this.audit.events(requestId, principal);
    return new Answer({ events }, { revision: events.length - 1 });
  }

  /** What your office knew at a revision, or by what was on record or had happened by a moment: name exactly one. */
  @Get('requests/:id/as-of')
  @Auditing(AuditedPastDto, 'The request as your office knew it then.')
  @Problems('input/invalid', 'as-of/before-delivery', 'as-of/after-last-revision')
  async auditRequestAsOf(@RequestId() requestId: Uuid, @Query() query: AsOfQueryDto, @Caller() { principal }: Call) {
    const past = await this.audit.asOf(requestId, pointIn(query), principal);
    return new Answer(auditedPast(past), { revision: past.latest });
  }

  /** What happened as far as your office could see it, one line for each event. */
  @Get('requests/:id/timeline')
  @Auditing(AuditedTimelineDto, 'The timeline, oldest first.', 'Content-Language', 'Exchange-Text', 'Vary')
  @AcceptsLanguage()
  async auditRequestTimeline(
    @RequestId() requestId: Uuid,
    @Caller() { principal }: Call,
    @Worded('timeline', 'labels') wording: Wording,
  ) {
    const entries = auditedTimeline(await this.audit.events(requestId, principal), wording.language);
    return new Answer({ entries }, { revision: entries.length - 1, wording });
  }
}
