import type { ActGround, FileEvent } from '@exchange/contract';
import type { Decision } from '@exchange/decider';
import { type Instant, isRefusal, type Refusal, refuse } from '@exchange/kernel';
import { type Drafting, type OpenFile, type Proposal, submitAct } from './case-file';
import type { Actor, Approve, Delivery, Fail, Propose, WithdrawProposal } from './commands';
import { notPossible } from './may-in-file';
import { inOwnFile } from './own-event';
import { release } from './releasing';

/**
 * Before release the only act that can be proposed is submission, and after it every other. What a release would refuse now is
 * refused here, to the person who can mend it; what the request would, was asked of the request.
 */
export function propose({ by, proposed, on }: Propose, file: OpenFile, at: Instant): Decision<FileEvent> {
  const replaced = proposed.replaces === undefined ? undefined : refuseToTakeBack(file, proposed.replaces, by);
  if (replaced !== undefined) return replaced;
  const isSubmission = proposed.act === submitAct;
  if (file.status === 'drafting') {
    if (!isSubmission) return refuse('SUBMISSION_ONLY', 'There is no request yet on which another act could be done.');
    const released = 'delivery' in on ? release(file, on.delivery, at) : changed('the draft');
    if (isRefusal(released)) return released;
    return [inOwnFile('ActProposed', { ...numbered(file, by, proposed), draftHash: file.draftHash }, at)];
  }
  if (isSubmission) return notPossible(file.status, 'release');
  if ('delivery' in on) return changed('the request');
  return [inOwnFile('ActProposed', numbered(file, by, proposed), at)];
}

export function withdrawProposal({ by, data }: WithdrawProposal, file: OpenFile, at: Instant): Decision<FileEvent> {
  return refuseToTakeBack(file, data.proposal, by) ?? [inOwnFile('ProposalWithdrawn', data, at)];
}

/** What is not meant any more is withdrawn or replaced by its proposer or by an approver; nobody else answers for it. */
function refuseToTakeBack({ proposals }: OpenFile, number: number, by: Actor): Refusal | undefined {
  const found = proposals.find((each) => each.proposal === number);
  if (found === undefined) return noSuchProposal();
  if (found.status !== 'open') return notOpen(found);
  if (found.proposedBy === by.personId || by.role === 'approver') return undefined;
  return refuse('ROLE_NOT_ALLOWED', 'A proposal is withdrawn or replaced by who made it, or by an approver.');
}

function notOpen({ proposal, status }: Proposal): Refusal {
  return refuse('PROPOSAL_NOT_OPEN', `Proposal ${proposal} is ${status}.`);
}

function numbered(file: OpenFile, by: Actor, proposed: Propose['proposed']) {
  return { proposal: file.proposals.length + 1, ...proposed, role: by.role };
}

/** Approval commits the act: what follows from it can be late, but is not decided anew. */
export function approve(command: Approve, file: OpenFile, at: Instant): Decision<FileEvent> {
  const proposal = file.proposals.find((each) => each.proposal === command.proposal);
  if (proposal === undefined) return noSuchProposal();
  const refused = mayApprove(command, proposal);
  if (refused !== undefined) return refused;
  const { on } = command;
  if (file.status === 'drafting') {
    return 'delivery' in on ? approveSubmission(proposal, file, on.delivery, at) : changed('the draft');
  }
  return 'ground' in on ? [approved(proposal, on.ground, at)] : changed('the request');
}

/** The submission is approved and committed in one append. */
function approveSubmission(proposal: Proposal, file: Drafting, delivery: Delivery, at: Instant): Decision<FileEvent> {
  const released = release(file, delivery, at);
  return isRefusal(released) ? released : [approved(proposal, {}, at), released];
}

function approved({ proposal, hash }: Proposal, ground: Partial<ActGround>, at: Instant) {
  return inOwnFile('ActApproved', { proposal, proposalHash: hash, decidedAt: at, ...ground }, at);
}

/** A person is a pseudonym, whatever the role. A proposer that nobody can name is no other person. */
function mayApprove({ by, proposalHash }: Approve, proposal: Proposal): Refusal | undefined {
  if (proposal.proposedBy === undefined || proposal.proposedBy === by.personId) {
    return refuse('SECOND_PERSON_NEEDED', 'You proposed this act yourself; somebody else must approve it.');
  }
  if (proposal.status !== 'open') return notOpen(proposal);
  return proposal.hash === proposalHash ? undefined : changed('the proposal');
}

/** The approved act could not be done; the proposal waits for another approval. */
export function fail({ proposal, reason }: Fail, file: OpenFile, at: Instant): Decision<FileEvent> {
  const found = file.proposals.find((each) => each.proposal === proposal);
  if (found === undefined) return noSuchProposal();
  if (found.status !== 'approved') return notOpen(found);
  return [inOwnFile('ActFailed', { proposal, reason }, at)];
}

function noSuchProposal(): Refusal {
  return refuse('PROPOSAL_NOT_FOUND', 'No act was proposed under this number in this file.');
}

function changed(what: string): Refusal {
  return refuse('PROPOSAL_CHANGED', `What you saw of ${what} is not what would be approved. Read the file again.`);
}
