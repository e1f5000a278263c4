import { handedOver, officeOf, recorded, submittedRequest, testId } from '@exchange/testing';
import { detailOf } from './request-detail';

describe('the detail of a request that was handed over', () => {
  it('says of the one office that acts now that it is responsible', () => {
    const [successor, third] = [testId(0xbb), testId(0xbc)];
    const past = [submittedRequest(), handedOver('requested', successor), handedOver('requested', third)];
    const { participations = [] } = detailOf(recorded(past))?.sides.requested ?? {};
    expect(participations.map(({ officeId, responsible }) => [officeId, responsible])).toEqual([
      [officeOf.requested, false],
      [successor, false],
      [third, true],
    ]);
  });
});
