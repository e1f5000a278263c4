import type { RequestEvent } from '@exchange/contract';
import {
  closureReasons,
  decisionOutcomes,
  measureEndReasons,
  measureKinds,
  reportResults,
  requestTypes,
  type Side,
  withdrawalReasons,
} from '@exchange/contract/codes';
import { coded, type TimelineMessage } from '@exchange/contract/texts';

/** What happened, for a person, before it is put in words. No personal data: free text stays in the detail. */
export function messageOf(event: RequestEvent, side: Side): TimelineMessage {
  switch (event.type) {
    case 'RequestSubmitted': {
      const { requesting, requested, number, content } = event.data;
      const of = { requesting: requesting.jurisdiction, requested: requested.jurisdiction, number };
      return { key: 'timeline.submitted', params: { ...of, type: coded(requestTypes, content.type) } };
    }
    case 'RequestCollected':
      return { key: 'timeline.collected', params: {} };
    case 'RequestReceived':
      return { key: event.data.implied ? 'timeline.receivedByImplication' : 'timeline.received', params: {} };
    case 'MessageSent':
      return { key: 'timeline.messageSent', params: { side } };
    case 'ClarificationAsked':
      return { key: 'timeline.clarificationAsked', params: { side, number: event.data.number } };
    case 'ClarificationAnswered':
      return { key: 'timeline.clarificationAnswered', params: { side, number: event.data.number } };
    default:
      return messageOfExecution(event, side);
  }
}

type OfExecution = Extract<
  RequestEvent,
  {
    readonly type:
      'ItemsDecided' | 'MeasureTaken' | 'MeasureEnded' | 'ExecutionReported' | 'RequestWithdrawn' | 'SideClosed';
  }
>;

function messageOfExecution(event: OfExecution, side: Side): TimelineMessage {
  switch (event.type) {
    case 'ItemsDecided': {
      const { itemIds, outcome, grounds, until = null, cause } = event.data;
      const how = { anew: cause !== undefined, grounds: grounds.map(({ code }) => code), until };
      const params = { ...how, count: itemIds.length, outcome: coded(decisionOutcomes, outcome) };
      return { key: 'timeline.decided', params };
    }
    case 'MeasureTaken': {
      const { kind, itemIds, from } = event.data;
      const params = { count: itemIds.length, from, kind: coded(measureKinds, kind) };
      return { key: 'timeline.measureTaken', params };
    }
    case 'MeasureEnded': {
      const { endedOn, reason } = event.data;
      return { key: 'timeline.measureEnded', params: { endedOn, reason: coded(measureEndReasons, reason) } };
    }
    case 'ExecutionReported': {
      const { results, final } = event.data;
      const each = [...new Set(results.map(({ result }) => result))].map((result) => coded(reportResults, result));
      return { key: 'timeline.reported', params: { final, results: each } };
    }
    case 'RequestWithdrawn': {
      const { itemIds, reason } = event.data;
      return { key: 'timeline.withdrawn', params: { count: itemIds.length, reason: coded(withdrawalReasons, reason) } };
    }
    case 'SideClosed':
      return { key: 'timeline.sideClosed', params: { side, reason: coded(closureReasons, event.data.reason) } };
  }
}
