import { askedBy, decider, happened, impliedReceipt, received, submittedRequest } from '@exchange/testing';
import type { NotifyDelayBody } from './delaying';
import { type RequestCommand, requestDecider } from './request-decider';

const request = decider(requestDecider);
const body: NotifyDelayBody = { reason: 'The court sits in April', newDate: '2026-04-10' };
const delay = (changes: Partial<NotifyDelayBody> = {}): RequestCommand => ({
  act: 'notifyDelay',
  ...askedBy('requested'),
  body: { ...body, ...changes },
});
const notified = happened('requested', { type: 'DelayNotified', data: body });

describe('a notice of delay', () => {
  it('says why, and until when; before anybody acknowledged it implies the receipt', () => {
    request.given([submittedRequest()]).when(delay()).then([impliedReceipt, notified]);
    request.given([submittedRequest(), received]).when(delay()).then([notified]);
  });

  it('may be followed by another', () => {
    const past = [submittedRequest(), received, notified];
    expect(request.given(past).when(delay({ newDate: '2026-05-10' })).decision).toHaveLength(1);
  });

  it('names a day of the calendar that lies ahead', () => {
    const given = request.given([submittedRequest(), received]);
    given.when(delay({ newDate: '2026-04-31' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/newDate']);
    given.when(delay({ newDate: '2026-03-01' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/newDate']);
    expect(given.when(delay({ newDate: '2026-03-02' })).decision).toHaveLength(1);
  });

  it('leaves everything as it is', () => {
    const past = [submittedRequest(), received];
    expect(request.given([...past, notified]).state).toEqual(request.given(past).state);
  });
});
