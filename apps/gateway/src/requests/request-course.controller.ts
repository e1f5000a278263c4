import type { Uuid } from '@exchange/kernel';
import { apart } from '@exchange/requests';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Answer } from '../calls/answer';
import { committed, CommittedDto } from '../calls/committed.dto';
import { Examples } from '../calls/examples.decorator';
import { Commanding, type CommandCall } from '../http/call';
import { Acting } from './acting';
import { Act } from './acts/act.decorator';
import { CloseDto, ReopenDto } from './acts/close.dto';
import * as examples from './acts/examples';
import { NotifyDelayDto } from './acts/notify-delay.dto';
import { ConfirmDeletionDto, RecallDto } from './acts/recall.dto';
import { ReturnDto } from './acts/return.dto';
import { SupplementDto } from './acts/supplement.dto';
import { TransferDto } from './acts/transfer.dto';
import { RequestId } from './request-id';

/** Acts by which a request takes another course: who works it, whether, and until when. */
@ApiTags('Course of a request')
@Controller('v1/requests/:id')
export class RequestCourseController {
  constructor(private readonly acting: Acting) {}

  /** Passes responsibility to another office of your jurisdiction, in every phase. You keep what you have seen until now. */
  @Post('transfers')
  @Act(CommittedDto, 'The other office is responsible.', 'TRANSFER_TO_ITSELF', 'read-model/behind')
  @Examples(TransferDto, examples.transfers)
  async transferRequest(
    @RequestId() id: Uuid,
    @Body() body: TransferDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'transfer', ...apart(body) }, call));
  }

  /** Sends a request back without a decision: not a refusal. */
  @Post('return')
  @Act(CommittedDto, 'The request is returned.', 'MEASURE_TAKEN')
  @Examples(ReturnDto, { 'Another office is competent': examples.returning })
  async returnRequest(
    @RequestId() id: Uuid,
    @Body() body: ReturnDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'return', ...apart(body) }, call));
  }

  /** Takes a request back that reached the wrong addressee: its content is closed to the addressee when this is answered. */
  @Post('recall')
  @Act(CommittedDto, 'The request is recalled.', 'MEASURE_TAKEN', 'FOUR_EYES_REQUIRED', 'read-model/behind')
  @Examples(RecallDto, { 'Sent to the wrong office': examples.recall })
  async recallRequest(
    @RequestId() id: Uuid,
    @Body() body: RecallDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'recall', ...apart(body) }, call));
  }

  /** Says that what a recalled request disclosed has been deleted. */
  @Post('deletion-confirmation')
  @Act(CommittedDto, 'The deletion is on record.', 'DELETION_CONFIRMED')
  @Examples(ConfirmDeletionDto, { 'Everything is deleted': examples.deletion })
  async confirmDeletion(
    @RequestId() id: Uuid,
    @Body() body: ConfirmDeletionDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'confirmDeletion', ...apart(body) }, call));
  }

  /** Adds facts, persons, items or documents. What was said stays; new items begin undecided. */
  @Post('supplements')
  @Act(CommittedDto, 'The supplement is on record.')
  @Examples(SupplementDto, { 'Another person and another account': examples.supplement })
  async supplementRequest(
    @RequestId() id: Uuid,
    @Body() body: SupplementDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'supplement', ...apart(body) }, call));
  }

  /** Says that a date cannot be met, why, and what the new date is. */
  @Post('delays')
  @Act(CommittedDto, 'The notice is on record.')
  @Examples(NotifyDelayDto, { 'A register is slow': examples.delay })
  async notifyDelay(
    @RequestId() id: Uuid,
    @Body() body: NotifyDelayDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'notifyDelay', ...apart(body) }, call));
  }

  /** Says that your side will do nothing more. When both sides have said so, the request is closed. */
  @Post('closure')
  @Act(CommittedDto, 'The closure is on record.', 'MEASURE_IN_FORCE', 'ITEM_UNREPORTED')
  @Examples(CloseDto, { 'All is done': examples.closure })
  async closeRequest(
    @RequestId() id: Uuid,
    @Body() body: CloseDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'close', ...apart(body) }, call));
  }

  /** Opens a closed request again, in the phase it was in; both closures are cleared. */
  @Post('reopening')
  @Act(CommittedDto, 'The request is open again.')
  @Examples(ReopenDto, { 'New facts': examples.reopening })
  async reopenRequest(
    @RequestId() id: Uuid,
    @Body() body: ReopenDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'reopen', ...apart(body) }, call));
  }
}
