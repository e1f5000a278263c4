import type { RequestType } from '@exchange/contract/codes';
import type { RequestAct } from '@exchange/requests';
import { contentOf, judge } from '@exchange/testing';
import type { Deed } from './plan';

const decidedBy = judge;

/** The act that a deed is on the sample request of a type. */
export function actOf(deed: Deed, type: RequestType): RequestAct {
  const itemIds = contentOf[type]().items.map((item) => item.itemId);
  switch (deed) {
    case 'collect':
      return { act: 'collect', body: {} };
    case 'acknowledge':
      return { act: 'acknowledge', body: { reference: '=2+2' } };
    case 'accept':
      return { act: 'decide', body: { outcome: 'accepted', grounds: [], decidedBy } };
    case 'acceptFirst':
      return { act: 'decide', body: { outcome: 'accepted', grounds: [], itemIds: itemIds.slice(0, 1), decidedBy } };
    case 'refuse':
      return decision('refused', type === 'SPONT' ? 'S-NOUSE' : 'G-POLICY', itemIds);
    case 'refuseRest':
      return decision('refused', 'G-POLICY', itemIds.slice(1));
    case 'postpone':
      return decision('postponed', 'FP-a', itemIds);
    case 'findImpossible':
      return decision('impossible', 'IM-b', itemIds);
    case 'reportSuccess':
      return report(type === 'TRACE' ? 'found' : 'executed', itemIds);
    case 'reportFailure':
      return report(type === 'TRACE' ? 'notFound' : 'notExecuted', itemIds);
    case 'return':
      return { act: 'return', body: { code: 'X-NOTCOMP', reason: 'Another office does this', decidedBy } };
    case 'recall':
      return { act: 'recall', body: { reason: 'WRONG_ADDRESSEE', decidedBy } };
    case 'withdraw':
      return { act: 'withdraw', body: { reason: 'NOT_NEEDED', decidedBy } };
    case 'closeRequested':
    case 'closeRequesting':
      return { act: 'close', body: { reason: 'COMPLETED' } };
  }
}

function decision(outcome: string, ground: string, itemIds: readonly string[]): RequestAct {
  const reasons = { reasons: 'As the ground says', consultation: { heldOn: '2026-03-01' } };
  return {
    act: 'decide',
    body: { outcome, grounds: [{ code: ground }], itemIds: [...itemIds], ...reasons, decidedBy },
  };
}

function report(result: string, itemIds: readonly string[]): RequestAct {
  const results = itemIds.map((itemId) => ({ itemId, result, dataDate: '2026-03-01', handling: { code: 'H0' } }));
  return { act: 'report', body: { results, final: true, decidedBy } };
}
