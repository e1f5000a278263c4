import type { RequestEvent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';
import { sourced } from '@exchange/contract/texts';
import type { Deed } from './deed';
import type { Words } from './wording';

type OfCourse = Extract<
  RequestEvent,
  {
    readonly type:
      | 'ResponsibilityTransferred'
      | 'RequestReturned'
      | 'RequestRecalled'
      | 'DeletionConfirmed'
      | 'DelayNotified'
      | 'SideClosed'
      | 'RequestReopened';
  }
>;

/** Who works the request, whether it goes on, and until when. */
export function deedOfCourse(event: OfCourse, words: Words): Deed {
  switch (event.type) {
    case 'ResponsibilityTransferred': {
      const { to: office, capacity, cause, text } = event.data;
      const did = { office, capacity: sourced(codes.capacityList, capacity) };
      const because = words.label(codes.transferCauses, cause);
      return {
        did: words.say({ key: 'explain.transferred', params: did }),
        details: words.lines(['explain.cause', because], ['explain.text', text]),
      };
    }
    case 'RequestReturned': {
      const { code, reason, suggestedOffice, duplicateOf } = event.data;
      return {
        did: words.say({ key: 'explain.returned', params: { ground: sourced(codes.grounds, code) } }),
        details: words.lines(
          ['explain.reasons', reason],
          ['explain.suggestedOffice', suggestedOffice],
          ['explain.duplicateOf', duplicateOf],
        ),
      };
    }
    case 'RequestRecalled': {
      const { reason, text } = event.data;
      const closed = words.say({ key: 'explain.closedToAddressee', params: {} });
      return {
        did: words.say({ key: 'explain.recalled', params: { reason: sourced(codes.recallReasons, reason) } }),
        details: [closed, ...words.lines(['explain.text', text])],
      };
    }
    case 'DeletionConfirmed': {
      const { deletedOn, text } = event.data;
      const did = words.say({ key: 'explain.confirmedDeletion', params: { deletedOn } });
      return { did, details: words.lines(['explain.text', text]) };
    }
    case 'DelayNotified': {
      const { newDate, reason } = event.data;
      const did = words.say({ key: 'explain.delayed', params: { newDate } });
      return { did, details: words.lines(['explain.reasons', reason]) };
    }
    case 'SideClosed': {
      const { reason, text } = event.data;
      const did = words.say({ key: 'explain.closed', params: { reason: sourced(codes.closureReasons, reason) } });
      return { did, details: words.lines(['explain.text', text]) };
    }
    case 'RequestReopened': {
      const { reason, text } = event.data;
      const did = words.say({ key: 'explain.reopened', params: { reason: sourced(codes.reopeningReasons, reason) } });
      return { did, details: words.lines(['explain.text', text]) };
    }
  }
}
