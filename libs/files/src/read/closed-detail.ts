import { type ClosedContent, type DraftContent, withChanges } from '@exchange/contract';
import type { WrongInFile } from '../domain';
import type { FileClosing, FileDetail } from './file-detail';

const erased = { erased: true } as const;

/** A file with everything that is in it, each part that is closed marked: as auditors of its office read it. */
export function markedDetail(detail: FileDetail, wrong: WrongInFile, { recalledAt }: ClosedContent): FileDetail {
  const ofAll: readonly FileClosing[] = recalledAt === undefined ? [] : [{ because: 'recalled', since: recalledAt }];
  const closed = [...ofAll, ...closingsIn(detail, wrong)];
  return closed.length === 0 ? detail : { ...detail, closed };
}

/** As everybody else reads it: what was about the wrong person is erased. What is right the request says. */
export function remainingDetail(detail: FileDetail, wrong: WrongInFile): FileDetail {
  const closed = closingsIn(detail, wrong);
  if (closed.length === 0) return detail;
  const { draft: written, ...rest } = detail;
  const draft = written && isSent(detail) ? withoutPlaces(written, wrong) : undefined;
  return {
    ...rest,
    ...(draft !== undefined && { draft }),
    proposals: detail.proposals.map((each) => (wrong.proposals.has(each.proposal) ? { ...each, body: erased } : each)),
    closed,
  };
}

function closingsIn(detail: FileDetail, { places, proposals }: WrongInFile): readonly FileClosing[] {
  const because = 'wrongPerson' as const;
  const ofDraft = isSent(detail)
    ? places.map(({ pointer, since }) => ({ because, since, pointer: `/draft${pointer}` }))
    : places.slice(0, 1).map(({ since }) => ({ because, since, pointer: '/draft' }));
  const ofProposals = detail.proposals.flatMap(({ proposal }, index) => {
    const since = proposals.get(proposal);
    return since === undefined ? [] : [{ because, since, pointer: `/proposals/${index}/body` }];
  });
  return [...ofDraft, ...ofProposals];
}

/** The draft is what was sent, not one that came before and had its own wording. */
function isSent({ status }: FileDetail): boolean {
  return status === 'released';
}

function withoutPlaces(draft: DraftContent, { places }: WrongInFile): DraftContent {
  return withChanges(
    draft,
    places.map(({ pointer }) => ({ pointer, value: erased })),
  );
}
