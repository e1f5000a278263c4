import type { DraftContent } from '@exchange/contract';
import type { FileWork } from '@exchange/files';
import { canonicalJson, derivedId, type Uuid } from '@exchange/kernel';
import { judge } from '@exchange/testing';
import { officeAt } from './offices';
import type { Step } from './steps';

/** What the test knows of a file. */
export interface KnownFile {
  readonly fileId: Uuid;
  readonly officeId: Uuid;
  readonly addressee?: Uuid;
  /** The mark in the draft as it was last written, and those in proposals by their number. */
  readonly draft?: string;
  readonly requestId?: Uuid;
  readonly proposed: ReadonlyMap<number, string>;
}

export function draftOf(office: number, choice: number, text: string): { draft: DraftContent; addressee: Uuid } {
  const { officeId: addressee } = officeAt(office + 1 + (choice % 3));
  return { draft: officeAt(office).content({ object: text, addressee: { officeId: addressee } }), addressee };
}

/** What a step does in a file, and what the test knows of the file by it. */
export function workOf(
  { act, office, choice }: Step,
  n: number,
  text: string,
): { work: FileWork } & Partial<KnownFile> {
  const because = { reasons: text, consultation: { heldOn: '2026-03-01' } };
  switch (act) {
    case 'amend': {
      const { draft, addressee } = draftOf(office, choice, text);
      return { work: { act, draft }, draft: text, addressee };
    }
    case 'discard':
      return { work: { act, data: { reason: text } } };
    case 'note':
      return { work: { act, data: { noteId: derivedId(['note', n]), text } } };
    case 'assign':
      return { work: { act, data: { assignee: text } } };
    case 'submission':
      return { work: { act: 'propose', proposed: { act: 'submit' } } };
    case 'proposeWithdrawal': {
      const body = canonicalJson({ reason: 'NOT_NEEDED', text, decidedBy: judge });
      return { work: { act: 'propose', proposed: { act: 'withdraw', body } } };
    }
    default: {
      const body = canonicalJson({ outcome: 'accepted', grounds: [], decidedBy: judge, ...because });
      return { work: { act: 'propose', proposed: { act: 'decide', body } } };
    }
  }
}
