import { refuse, type Uuid } from '@exchange/kernel';
import { apart } from '@exchange/requests';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { type Answer } from '../calls/answer';
import { committed, CommittedDto } from '../calls/committed.dto';
import { Examples } from '../calls/examples.decorator';
import { PathId } from '../calls/path-id';
import { PathNumber } from '../calls/path-number';
import { Commanding, type CommandCall } from '../http/call';
import { Acting } from './acting';
import { AcknowledgeDto } from './acts/acknowledge.dto';
import { Act } from './acts/act.decorator';
import { AnswerClarificationDto } from './acts/answer-clarification.dto';
import { AskClarificationDto } from './acts/ask-clarification.dto';
import { DecideDto } from './acts/decide.dto';
import { EndMeasureDto } from './acts/end-measure.dto';
import * as examples from './acts/examples';
import { ExtendMeasureDto } from './acts/extend-measure.dto';
import { MeasureDto } from './acts/measure.dto';
import { MessageDto } from './acts/message.dto';
import { ReportDto } from './acts/report.dto';
import { WithdrawDto } from './acts/withdraw.dto';
import { clarificationAsked, ClarificationAskedDto, messageSent, MessageSentDto } from './answers/done.dto';
import { RequestId } from './request-id';

const measureIn = new PathId(refuse('MEASURE_NOT_FOUND', 'The request has no such measure.'));
const clarificationIn = new PathNumber(refuse('CLARIFICATION_NOT_FOUND', 'No such clarification was asked.'));

const measureParameter = ApiParam({
  name: 'm',
  description: 'The measure.',
  schema: { type: 'string', format: 'uuid', example: examples.freezing.measureId },
});

/** One route for each act. Who may do what, and when, the domain decides. */
@ApiTags('Acts on a request')
@Controller('v1/requests/:id')
export class RequestActsController {
  constructor(private readonly acting: Acting) {}

  /** Says that the request was received. */
  @Post('receipt')
  @Act(CommittedDto, 'Receipt is on record.')
  @Examples(AcknowledgeDto, { 'Receipt with your own file number': examples.acknowledgement })
  async acknowledgeRequest(
    @RequestId() id: Uuid,
    @Body() body: AcknowledgeDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'acknowledge', ...apart(body) }, call));
  }

  /** Writes to the other side. A message stops no clock. */
  @Post('messages')
  @Act(MessageSentDto, 'The message is on record.')
  @Examples(MessageDto, { 'A message': examples.message })
  async sendMessage(
    @RequestId() id: Uuid,
    @Body() body: MessageDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<MessageSentDto>> {
    return messageSent(await this.acting.perform(id, { act: 'message', ...apart(body) }, call));
  }

  /** Asks the other side something. Several questions may be open; they block no act. */
  @Post('clarifications')
  @Act(ClarificationAskedDto, 'The question is on record.')
  @Examples(AskClarificationDto, { 'A question about one item': examples.question })
  async askClarification(
    @RequestId() id: Uuid,
    @Body() body: AskClarificationDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<ClarificationAskedDto>> {
    return clarificationAsked(await this.acting.perform(id, { act: 'askClarification', ...apart(body) }, call));
  }

  /** Answers what the other side asked. */
  @Post('clarifications/:n/answer')
  @ApiParam({
    name: 'n',
    description: 'The number of the question.',
    schema: { type: 'integer', minimum: 1, example: 1 },
  })
  @Act(
    CommittedDto,
    'The answer is on record.',
    'CLARIFICATION_NOT_FOUND',
    'CLARIFICATION_IS_YOURS',
    'CLARIFICATION_ANSWERED',
  )
  @Examples(AnswerClarificationDto, { 'An answer': examples.answer })
  async answerClarification(
    @RequestId() id: Uuid,
    @Param('n', clarificationIn) number: number,
    @Body() body: AnswerClarificationDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'answerClarification', number, ...apart(body) }, call));
  }

  /** Decides on items: accepted, refused, postponed or impossible. */
  @Post('decisions')
  @Act(CommittedDto, 'The decision is on record.', 'ITEM_WITHDRAWN', 'ITEM_ALREADY_DECIDED', 'FOUR_EYES_REQUIRED')
  @Examples(DecideDto, examples.decisions)
  async decideItems(
    @RequestId() id: Uuid,
    @Body() body: DecideDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'decide', ...apart(body) }, call));
  }

  /** Records a measure on accepted items. One that binds property names the act of your own State. */
  @Post('measures')
  @Act(CommittedDto, 'The measure is on record.', 'MEASURE_EXISTS', 'ITEM_WITHDRAWN', 'ITEM_NOT_ACCEPTED')
  @Examples(MeasureDto, { 'A prohibition to dispose': examples.freezing })
  async takeMeasure(
    @RequestId() id: Uuid,
    @Body() body: MeasureDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'measure', ...apart(body) }, call));
  }

  /** Records that a measure is no longer in force. */
  @Post('measures/:m/end')
  @measureParameter
  @Act(CommittedDto, 'The end of the measure is on record.', 'MEASURE_NOT_FOUND', 'MEASURE_ENDED')
  @Examples(EndMeasureDto, { 'A measure is lifted': examples.lifting })
  async endMeasure(
    @RequestId() id: Uuid,
    @Param('m', measureIn) measureId: Uuid,
    @Body() body: EndMeasureDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'endMeasure', measureId, ...apart(body) }, call));
  }

  /** Says that a measure stays in force for longer. */
  @Post('measures/:m/extension')
  @measureParameter
  @Act(CommittedDto, 'The extension is on record.', 'MEASURE_NOT_FOUND', 'MEASURE_ENDED')
  @Examples(ExtendMeasureDto, { 'A prohibition lasts longer': examples.extension })
  async extendMeasure(
    @RequestId() id: Uuid,
    @Param('m', measureIn) measureId: Uuid,
    @Body() body: ExtendMeasureDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'extendMeasure', measureId, ...apart(body) }, call));
  }

  /** Reports what was found or executed: in between, or finally. */
  @Post('reports')
  @Act(CommittedDto, 'The report is on record.', 'ITEM_NOT_ACCEPTED')
  @Examples(ReportDto, examples.reports)
  async reportExecution(
    @RequestId() id: Uuid,
    @Body() body: ReportDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'report', ...apart(body) }, call));
  }

  /** Withdraws items, or all that is left. When none is left, the request is wound down. */
  @Post('withdrawal')
  @Act(CommittedDto, 'The withdrawal is on record.', 'ITEM_WITHDRAWN', 'FOUR_EYES_REQUIRED')
  @Examples(WithdrawDto, { 'All that is left': examples.withdrawal })
  async withdrawRequest(
    @RequestId() id: Uuid,
    @Body() body: WithdrawDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'withdraw', ...apart(body) }, call));
  }
}
