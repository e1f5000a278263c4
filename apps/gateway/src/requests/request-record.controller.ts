import { refuse, type Uuid } from '@exchange/kernel';
import { apart } from '@exchange/requests';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { type Answer } from '../calls/answer';
import { committed, CommittedDto } from '../calls/committed.dto';
import { Examples } from '../calls/examples.decorator';
import { PathId } from '../calls/path-id';
import { Commanding, type CommandCall } from '../http/call';
import { Acting } from './acting';
import { Act } from './acts/act.decorator';
import { ApplyCorrectionDto, CorrectDto } from './acts/correct.dto';
import * as examples from './acts/examples';
import { AddReferenceDto, AddRelationDto, RecordContactDto } from './acts/noting.dto';
import { RecordFormalReceiptDto, RequestOriginalDto } from './acts/original.dto';
import { DecideRemedyDto, LodgeRemedyDto } from './acts/remedy.dto';
import { entryCorrected, EntryCorrectedDto } from './answers/done.dto';
import { RequestId } from './request-id';

const remedyIn = new PathId(refuse('REMEDY_NOT_FOUND', 'No such remedy was lodged.'));
const correctionIn = new PathId(refuse('CORRECTION_NOT_FOUND', 'The request has no such correction.'));

function parameter(name: string, description: string, example: string): MethodDecorator {
  return ApiParam({ name, description, schema: { type: 'string', format: 'uuid', example } });
}

/** What is put on record beside the course of a request: remedies, corrections, originals, contacts, numbers. */
@ApiTags('Record of a request')
@Controller('v1/requests/:id')
export class RequestRecordController {
  constructor(private readonly acting: Acting) {}

  /** Records a legal remedy in the executing State, also after closure. */
  @Post('remedies')
  @Act(CommittedDto, 'The remedy is on record.', 'REMEDY_EXISTS')
  @Examples(LodgeRemedyDto, { 'An owner turns to a court': examples.remedy })
  async lodgeRemedy(
    @RequestId() id: Uuid,
    @Body() body: LodgeRemedyDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'lodgeRemedy', ...apart(body) }, call));
  }

  /** Records what a remedy came to, item by item. */
  @Post('remedies/:r/decision')
  @parameter('r', 'The remedy.', examples.remedy.remedyId)
  @Act(CommittedDto, 'The decision is on record.', 'REMEDY_NOT_FOUND', 'REMEDY_DECIDED')
  @Examples(DecideRemedyDto, { 'The court upholds the decision': examples.remedyDecision })
  async decideRemedy(
    @RequestId() id: Uuid,
    @Param('r', remedyIn) remedyId: Uuid,
    @Body() body: DecideRemedyDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'decideRemedy', remedyId, ...apart(body) }, call));
  }

  /** Puts right what your side wrote: texts that no rule reads. Whoever reads sees the new values, marked. */
  @Post('corrections')
  @Act(
    EntryCorrectedDto,
    'The correction is on record.',
    'ENTRY_NOT_FOUND',
    'NOT_YOUR_ENTRY',
    'REPEAT_THE_ACT',
    'FOUR_EYES_REQUIRED',
    'read-model/behind',
  )
  @Examples(CorrectDto, { 'A name was misspelt': examples.correction })
  async correctEntry(
    @RequestId() id: Uuid,
    @Body() body: CorrectDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<EntryCorrectedDto>> {
    return entryCorrected(await this.acting.perform(id, { act: 'correct', ...apart(body) }, call));
  }

  /** Says that your side has put right at home what the other side corrected. */
  @Post('corrections/:c/application')
  @parameter('c', 'The correction: the id of its event.', examples.correctionId)
  @Act(
    CommittedDto,
    'The application is on record.',
    'CORRECTION_NOT_FOUND',
    'CORRECTION_IS_YOURS',
    'CORRECTION_APPLIED',
  )
  @Examples(ApplyCorrectionDto, { 'It is put right at home': examples.application })
  async applyCorrection(
    @RequestId() id: Uuid,
    @Param('c', correctionIn) correctionId: Uuid,
    @Body() body: ApplyCorrectionDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'applyCorrection', correctionId, ...apart(body) }, call));
  }

  /** Asks for the signed original of an advance copy. */
  @Post('original-request')
  @Act(CommittedDto, 'The wish is on record.', 'NOT_ADVANCE_COPY')
  @Examples(RequestOriginalDto, { 'The original is wanted': examples.originalWanted })
  async requestOriginal(
    @RequestId() id: Uuid,
    @Body() body: RequestOriginalDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'requestOriginal', ...apart(body) }, call));
  }

  /** Records that the signed original of an advance copy has arrived. */
  @Post('formal-receipt')
  @Act(CommittedDto, 'The formal receipt is on record.', 'NOT_ADVANCE_COPY')
  @Examples(RecordFormalReceiptDto, { 'The original came by post': examples.originalReceived })
  async recordFormalReceipt(
    @RequestId() id: Uuid,
    @Body() body: RecordFormalReceiptDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'recordFormalReceipt', ...apart(body) }, call));
  }

  /** Records what was said outside this exchange. */
  @Post('contacts')
  @Act(CommittedDto, 'The contact is on record.')
  @Examples(RecordContactDto, { 'A call': examples.contact })
  async recordContact(
    @RequestId() id: Uuid,
    @Body() body: RecordContactDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'recordContact', ...apart(body) }, call));
  }

  /** Adds a file number by which the request is searched for. */
  @Post('references')
  @Act(CommittedDto, 'The number is on record.')
  @Examples(AddReferenceDto, { 'The number of a court': examples.reference })
  async addReference(
    @RequestId() id: Uuid,
    @Body() body: AddReferenceDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'addReference', ...apart(body) }, call));
  }

  /** Says how the request stands to another one. */
  @Post('relations')
  @Act(CommittedDto, 'The relation is on record.')
  @Examples(AddRelationDto, { 'The same matter, outside this exchange': examples.relation })
  async addRelation(
    @RequestId() id: Uuid,
    @Body() body: AddRelationDto,
    @Commanding() call: CommandCall,
  ): Promise<Answer<CommittedDto>> {
    return committed(await this.acting.perform(id, { act: 'addRelation', ...apart(body) }, call));
  }
}
