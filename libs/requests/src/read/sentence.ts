import type { RequestEvent } from '@exchange/contract';
import {
  closureReasons,
  type CodeList,
  decisionOutcomes,
  measureEndReasons,
  measureKinds,
  reportResults,
  requestTypes,
  type Side,
  withdrawalReasons,
} from '@exchange/contract/codes';

/** What happened, in one English sentence for a person. No personal data: free text stays in the detail. */
export function sentenceOf(event: RequestEvent, side: Side): string {
  switch (event.type) {
    case 'RequestSubmitted': {
      const { requesting, requested, number, content } = event.data;
      const what = labelOf(requestTypes, content.type);
      return `${requesting.jurisdiction} sent ${requested.jurisdiction} the request ${number}: ${what}.`;
    }
    case 'RequestCollected':
      return 'The requested side looked at the request for the first time.';
    case 'RequestReceived':
      return event.data.implied
        ? 'The requested side had received the request: its next act implies it.'
        : 'The requested side acknowledged receipt.';
    case 'MessageSent':
      return `The ${side} side sent a message.`;
    case 'ClarificationAsked':
      return `The ${side} side asked for clarification ${event.data.number}.`;
    case 'ClarificationAnswered':
      return `The ${side} side answered clarification ${event.data.number}.`;
    default:
      return sentenceOfExecution(event, side);
  }
}

type OfExecution = Extract<
  RequestEvent,
  {
    readonly type:
      'ItemsDecided' | 'MeasureTaken' | 'MeasureEnded' | 'ExecutionReported' | 'RequestWithdrawn' | 'SideClosed';
  }
>;

function sentenceOfExecution(event: OfExecution, side: Side): string {
  switch (event.type) {
    case 'ItemsDecided': {
      const { itemIds, outcome, grounds, until, cause } = event.data;
      const why = grounds.length === 0 ? '' : ` on ${grounds.map(({ code }) => code).join(', ')}`;
      const anew = cause === undefined ? '' : ' anew';
      const bound = until === undefined ? '' : ` until ${until}`;
      return `Decided${anew} on ${counted(itemIds.length, 'item')}: ${labelOf(decisionOutcomes, outcome)}${why}${bound}.`;
    }
    case 'MeasureTaken': {
      const { kind, itemIds, from } = event.data;
      return `Measure on ${counted(itemIds.length, 'item')} from ${from}: ${labelOf(measureKinds, kind)}.`;
    }
    case 'MeasureEnded':
      return `A measure ended on ${event.data.endedOn}: ${labelOf(measureEndReasons, event.data.reason)}.`;
    case 'ExecutionReported': {
      const { results, final } = event.data;
      const each = results.map(({ result }) => labelOf(reportResults, result)).join('; ');
      return `${final ? 'Final' : 'Interim'} report: ${each}.`;
    }
    case 'RequestWithdrawn': {
      const { itemIds, reason } = event.data;
      return `Withdrew ${counted(itemIds.length, 'item')}: ${labelOf(withdrawalReasons, reason)}.`;
    }
    case 'SideClosed':
      return `The ${side} side closed: ${labelOf(closureReasons, event.data.reason)}.`;
  }
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A code that this version does not list is shown as it is. */
function labelOf(list: CodeList, code: string): string {
  return list.codes.find((each) => each.code === code)?.label ?? code;
}
