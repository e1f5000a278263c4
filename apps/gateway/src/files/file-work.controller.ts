import { TokenVerifier } from '@exchange/access';
import { ApproveProposal, fileStream, SubmitDraft } from '@exchange/files';
import { submitAct } from '@exchange/files/domain';
import { derivedId, refuse, type Uuid } from '@exchange/kernel';
import { Body, Controller, Delete, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../calls/answers.decorator';
import { asked } from '../calls/asked';
import { committed, CommittedDto } from '../calls/committed.dto';
import { Examples } from '../calls/examples.decorator';
import { AddressPart } from '../calls/address-part';
import { PathNumber } from '../calls/path-number';
import { DraftDto } from '../content/request-content.dto';
import { Commanding, type CommandCall } from '../http/call';
import { Access, Command } from '../http/route.decorators';
import { inMember } from '../input/json-pointer';
import { Problems } from '../problems/problems.decorator';
import { Acting } from '../requests/acting';
import { proposed, ProposedDto } from './answers/proposed.dto';
import { approved, ApprovedDto, submitted, SubmittedDto } from './answers/submitted.dto';
import { ApprovalDto } from './bodies/approval.dto';
import { AssignmentDto } from './bodies/assignment.dto';
import { NoteDto } from './bodies/note.dto';
import { ProposalDto, proposedIn } from './bodies/proposal.dto';
import { FileReadersDto, RestrictionDto } from './bodies/restriction.dto';
import { SubmissionDto } from './bodies/submission.dto';
import { ProposalWithdrawalDto } from './bodies/withdrawal.dto';
import * as examples from './examples';
import { FileDoor } from './file-door';
import { FileId } from './file-id';
import { closedFile, releaseRefusals, Work } from './work.decorator';

const noProposal = refuse('PROPOSAL_NOT_FOUND', 'No act was proposed under this number in this file.');
const ProposalNumber = () =>
  AddressPart(
    'n',
    { description: 'The number of the proposal in its file.', schema: { type: 'integer', minimum: 1 } },
    new PathNumber(noProposal),
  );

/** What the act itself is refused for: told to who proposes it, and again to who approves it. */
const decidedByTwo = [
  ...(['ACT_NOT_POSSIBLE_NOW', 'CONTENT_NOT_ACCEPTED', 'NOT_YOUR_SIDES_ACT', 'NOT_RESPONSIBLE'] as const),
  ...(['ITEM_WITHDRAWN', 'ITEM_ALREADY_DECIDED', 'MEASURE_TAKEN'] as const),
  ...(['ENTRY_NOT_FOUND', 'NOT_YOUR_ENTRY', 'REPEAT_THE_ACT'] as const),
  ...releaseRefusals,
] as const;

/** What is done in an office's own file, up to the act on the request that two persons agree on. */
@ApiTags('Work on a file')
@Controller('v1/files/:id')
export class FileWorkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly door: FileDoor,
    private readonly acting: Acting,
    private readonly tokens: TokenVerifier,
  ) {}

  /** Writes the whole draft anew. A submission that waits for approval is void with it. */
  @Put('draft')
  @Work(200, CommittedDto, 'The draft is as sent.', 'DRAFT_FIXED', 'NO_DRAFT', 'read-model/behind')
  @Examples(DraftDto, examples.draftsByType)
  async amendDraft(@FileId() id: Uuid, @Body() draft: DraftDto, @Commanding() call: CommandCall) {
    return committed(await this.door.work(id, { act: 'amend', draft }, call));
  }

  /** Gives the draft up. The file stays, with everything that was in it. */
  @Delete('draft')
  @Work(200, CommittedDto, 'The draft is given up.', 'DRAFT_FIXED', 'NO_DRAFT')
  async discardDraft(@FileId() id: Uuid, @Commanding() call: CommandCall) {
    return committed(await this.door.work(id, { act: 'discard', data: {} }, call));
  }

  /** Adds a note that only your office reads. */
  @Post('notes')
  @Work(201, CommittedDto, 'The note is in the file.')
  @Examples(NoteDto, { 'A note': examples.note })
  async addNote(@FileId() id: Uuid, @Body() { text }: NoteDto, @Commanding() call: CommandCall) {
    const noteId = derivedId(['note', asked(call, fileStream(id)).authorship.commandId]);
    return committed(await this.door.work(id, { act: 'note', data: { noteId, text } }, call));
  }

  /** Says who works on the file: all of them, or that nobody does. */
  @Put('assignment')
  @Work(200, CommittedDto, 'The assignment is on record.', 'read-model/behind')
  @Examples(AssignmentDto, { 'Somebody works on it': examples.assignment, 'Nobody works on it': examples.nobody })
  async assignFile(@FileId() id: Uuid, @Body() body: AssignmentDto, @Commanding() call: CommandCall) {
    const assignees = body.assignees.map(({ account, ...named }) => ({
      actorId: this.tokens.pseudonymOf(call.principal.officeId, account),
      ...named,
    }));
    return committed(await this.door.work(id, { act: 'assign', data: { assignees } }, call));
  }

  /** Closes the file, and with it its request, to everybody of your office who is not assigned, or opens it again. */
  @Put('restriction')
  @Work(200, CommittedDto, 'The restriction is on record.', 'read-model/behind')
  @Examples(RestrictionDto, { 'Only those who are assigned': examples.restriction })
  async restrictFile(@FileId() id: Uuid, @Body() data: RestrictionDto, @Commanding() call: CommandCall) {
    return committed(await this.door.work(id, { act: 'restrict', data }, call));
  }

  /** Says which other offices of your jurisdiction may read the file. */
  @Put('readers')
  @Work(200, CommittedDto, 'The readers are on record.', 'OTHER_JURISDICTION', 'read-model/behind')
  @Examples(FileReadersDto, { 'The ministry may read it': examples.readers })
  async openFileTo(@FileId() id: Uuid, @Body() data: FileReadersDto, @Commanding() call: CommandCall) {
    return committed(await this.door.work(id, { act: 'openTo', data }, call));
  }

  /**
   * Puts an act forward for a colleague to approve. Before release the only one is the submission. What would be refused now is
   * refused now: a draft that lacks something, an act that is not your side's, a body that the request does not accept. The
   * approval asks again.
   */
  @Post('proposals')
  @Work(
    201,
    ProposedDto,
    'The proposal waits for approval.',
    ...(['SUBMISSION_ONLY', 'DRAFT_FIXED', 'NO_DRAFT', 'PROPOSAL_NOT_FOUND', 'PROPOSAL_NOT_OPEN'] as const),
    ...decidedByTwo,
  )
  @Examples(ProposalDto, {
    'The submission of the draft': examples.submissionProposed,
    'A decision on items': examples.decisionProposed,
  })
  async proposeAct(@FileId() id: Uuid, @Body() body: ProposalDto, @Commanding() call: CommandCall) {
    const work = { act: 'propose', proposed: await proposedIn(body) } as const;
    const propose = () => this.door.work(id, work, call);
    // What a release refuses is in the draft, what a request refuses in the body of the act.
    return proposed(await (body.act === submitAct ? propose() : inMember('body', propose)));
  }

  /** Takes back what was proposed: its proposer, or an approver. */
  @Post('proposals/:n/withdrawal')
  @Work(201, CommittedDto, 'The proposal is taken back.', 'PROPOSAL_NOT_FOUND', 'PROPOSAL_NOT_OPEN')
  @Examples(ProposalWithdrawalDto, { 'It is not meant any more': examples.proposalWithdrawal })
  async withdrawProposal(
    @FileId() id: Uuid,
    @ProposalNumber() proposal: number,
    @Body() { reason }: ProposalWithdrawalDto,
    @Commanding() call: CommandCall,
  ) {
    const data = { proposal, ...(reason !== undefined && { reason }) };
    return committed(await this.door.work(id, { act: 'withdrawProposal', data }, call));
  }

  /** Approves what a colleague proposed, and does it. Answers when it is done, or when it is on record that it failed. */
  @Post('proposals/:n/approval')
  @Work(
    ...([201, ApprovedDto, 'What became of the act.', 'PROPOSAL_NOT_FOUND', 'PROPOSAL_NOT_OPEN'] as const),
    ...(['PROPOSAL_CHANGED', 'SECOND_PERSON_NEEDED', 'ACT_NOT_PROPOSABLE', 'read-model/behind'] as const),
    ...decidedByTwo,
  )
  @Examples(ApprovalDto, { 'What was seen is approved': examples.approval })
  async approveProposal(
    @FileId() id: Uuid,
    @ProposalNumber() proposal: number,
    @Body() { proposalHash }: ApprovalDto,
    @Commanding() call: CommandCall,
  ) {
    const command = await this.door.commandOn(id, call);
    const done = await this.commands.execute(new ApproveProposal(id, proposal, proposalHash, command));
    if (done.result.outcome === 'performed') await this.acting.settled(done.result.request);
    return approved(done);
  }

  /** Sends the draft, by one person alone: where the office demands four eyes, propose it instead. */
  @Post('submission')
  @Access('case')
  @Command('changes')
  @Answers(201, SubmittedDto, 'The request is delivered.', 'ETag', 'Exchange-Position', 'Location')
  @Problems('FILE_NOT_FOUND', 'FILE_OF_ANOTHER_OFFICE', 'ROLE_NOT_ALLOWED', 'FOUR_EYES_REQUIRED', ...closedFile)
  @Problems('DRAFT_FIXED', 'NO_DRAFT', ...releaseRefusals)
  @Examples(SubmissionDto, { 'The draft as it stands': {} })
  async submitDraft(@FileId() id: Uuid, @Body() _body: SubmissionDto, @Commanding() call: CommandCall) {
    await this.door.assertNotForeign(id, call);
    return submitted(await this.commands.execute(new SubmitDraft(id, asked(call, fileStream(id)))));
  }
}
