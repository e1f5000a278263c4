import type { FollowedRequest, RequestContent } from '@exchange/contract';
import { contentOf, decider, deliveryFrom, inFile, person, standingOf, testId } from '@exchange/testing';
import { fileDecider } from './file-decider';

const confiscationId = testId(0xc0);
const [sender, receiver] = [standingOf('requesting').jurisdictionId, standingOf('requested').jurisdictionId];
const issuedBySender: FollowedRequest = {
  type: 'CONFISCATE',
  requestingJurisdictionId: sender,
  requestedJurisdictionId: receiver,
};
const executedBySender: FollowedRequest = {
  type: 'CONFISCATE',
  requestingJurisdictionId: receiver,
  requestedJurisdictionId: sender,
};
const abroad: FollowedRequest = { ...issuedBySender, requestedJurisdictionId: testId(0x1c) };
const named = [{ kind: 'followsFrom', requestId: confiscationId }];

/** An office that may send it sends a request that follows one, of which it knows what is said. */
function release(
  type: 'RETURN' | 'SHARE' | 'REUSE' | 'FREEZE',
  found: FollowedRequest | undefined,
  relations: RequestContent['relations'] = named,
) {
  const draft = contentOf[type]({ relations });
  const opened = inFile({ type: 'FileOpened', data: { side: 'requesting', draft } });
  const able = { fourEyes: false, functions: ['PROSECUTOR', 'CENTRAL_AUTHORITY', 'AMO'] } as const;
  const delivery = { ...deliveryFrom(able), followed: { [confiscationId]: found } };
  return decider(fileDecider)
    .given([opened])
    .when({ act: 'release', by: person('Ana', 'officer'), delivery });
}

describe('what follows a confiscation', () => {
  it.each<['RETURN' | 'SHARE' | 'REUSE', string, FollowedRequest, boolean]>([
    ['RETURN', 'that the sender asked for', issuedBySender, true],
    ['RETURN', 'that the sender executed', executedBySender, true],
    ['SHARE', 'that the sender asked for', issuedBySender, true],
    ['SHARE', 'that the sender executed', executedBySender, true],
    ['REUSE', 'that the sender executed', executedBySender, true],
    ['REUSE', 'that the sender asked for', issuedBySender, false],
    ['RETURN', 'with a third State', abroad, false],
    ['SHARE', 'that was a freeze', { ...issuedBySender, type: 'FREEZE' }, false],
    ['REUSE', 'that was a freeze', { ...executedBySender, type: 'FREEZE' }, false],
  ])('is a %s after a confiscation %s: %#', (type, _, found, may) => {
    const outcome = release(type, found);
    if (may) expect(outcome.decision).toHaveLength(1);
    else outcome.thenRefused('CONFISCATION_UNKNOWN', ['/relations/0/requestId']);
  });

  it.each(['RETURN', 'SHARE', 'REUSE'] as const)('is no %s where the office takes part in no such request', (type) => {
    release(type, undefined).thenRefused('CONFISCATION_UNKNOWN', ['/relations/0/requestId']);
  });

  it.each(['RETURN', 'SHARE', 'REUSE'] as const)(
    'may be a %s after one outside this exchange, by its reference',
    (type) => {
      const outside = [{ kind: 'followsFrom', reference: 'K 17/2026' }];
      expect(release(type, undefined, outside).decision).toHaveLength(1);
      release(type, undefined, [{ kind: 'sameMatter', requestId: confiscationId }]).thenRefused('DRAFT_INCOMPLETE', [
        '/relations',
      ]);
    },
  );

  it('names no other request beside, that it cannot follow', () => {
    const two = [{ kind: 'followsFrom', reference: 'K 17/2026' }, ...named];
    release('RETURN', abroad, two).thenRefused('CONFISCATION_UNKNOWN', ['/relations/1/requestId']);
  });

  it('is no question of other types, which may follow whatever they name', () => {
    expect(release('FREEZE', undefined).decision).toHaveLength(1);
  });
});
