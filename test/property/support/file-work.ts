import type { DraftContent } from '@exchange/contract';
import type { FileWork } from '@exchange/files';
import { canonicalJson, derivedId, sha256, type Uuid } from '@exchange/kernel';
import { judge } from '@exchange/testing';
import { foreignerOf, neighbourOf, officeWith } from './offices';
import { correctionOf, recallOf, type Said } from './request-acts';
import type { Step } from './steps';

/** Somebody who is assigned now and then, and who else there is. */
export const assigned = sha256('somebody who is assigned');
export const unassigned = sha256('somebody else');

/** A request of that office to one of another State, with a copy for a neighbour now and then. */
export function draftOf(officeId: Uuid, choice: number, text: string): DraftContent {
  const addressee = { officeId: foreignerOf(officeId, choice) };
  const copyFor = choice % 3 === 0 ? neighbourOf(officeId, choice) : neighbourOf(addressee.officeId, choice);
  const copies = choice % 2 === 0 && copyFor !== undefined ? [{ officeId: copyFor, capacity: 'copy' }] : [];
  return officeWith(officeId).content({ object: text, addressee, ...(copies.length > 0 && { participants: copies }) });
}

/** What a step does in a file. */
export function workOf({ act, choice }: Step, n: number, said: Said, officeId: Uuid, proposal: number): FileWork {
  const { text } = said;
  switch (act) {
    case 'amend':
      return { act, draft: draftOf(officeId, choice, text) };
    case 'discard':
      return { act, data: { reason: text } };
    case 'note':
      return { act, data: { noteId: derivedId(['note', n]), text } };
    case 'assign': {
      const actorId = choice % 3 === 0 ? unassigned : assigned;
      return { act, data: { assignees: choice === 5 ? [] : [{ actorId, name: text }] } };
    }
    case 'restrict':
      return { act, data: { restricted: choice % 4 !== 0, reason: text } };
    case 'openTo': {
      const neighbour = neighbourOf(officeId, choice);
      return { act, data: { officeIds: choice === 5 || neighbour === undefined ? [] : [neighbour], reason: text } };
    }
    case 'withdrawProposal':
      return { act, data: { proposal, reason: text } };
    case 'submission':
      return { act: 'propose', proposed: { act: 'submit' } };
    default:
      return { act: 'propose', proposed: { ...proposed(act, said), ...(choice === 5 && { replaces: proposal }) } };
  }
}

function proposed(act: Step['act'], said: Said): { readonly act: string; readonly body: string } {
  switch (act) {
    case 'proposeWithdrawal':
      return { act: 'withdraw', body: canonicalJson({ reason: 'NOT_NEEDED', text: said.text, decidedBy: judge }) };
    case 'proposeRecall':
      return { act: 'recall', body: canonicalJson(recallOf(said)) };
    case 'proposeCorrection':
      return { act: 'correct', body: canonicalJson(correctionOf(said)) };
    default: {
      const because = { reasons: said.text, consultation: { heldOn: '2026-03-01' } };
      const body = { outcome: 'accepted', grounds: [], decidedBy: judge, ...because };
      return { act: 'decide', body: canonicalJson(body) };
    }
  }
}
