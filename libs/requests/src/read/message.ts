import {
  type CourseEvent,
  isCourseEvent,
  isRecordEvent,
  type Recorded,
  type RecordEvent,
  type RequestEvent,
} from '@exchange/contract';
import {
  closureReasons,
  contactChannels,
  correctionKinds,
  decisionOutcomes,
  grounds,
  measureEndReasons,
  measureKinds,
  recallReasons,
  referenceKinds,
  relationKinds,
  remedyEffects,
  reopeningReasons,
  reportResults,
  requestTypes,
  type Side,
  transferCauses,
  withdrawalReasons,
} from '@exchange/contract/codes';
import { coded, type TimelineMessage } from '@exchange/contract/texts';

/** A line of the timeline, before it is put in words. */
export interface Line {
  readonly event: RequestEvent['type'];
  readonly message: TimelineMessage;
}

export function lineOf(event: Recorded<RequestEvent>): Line {
  const side: Side = event.header.side === 'requested' ? 'requested' : 'requesting';
  return { event: event.type, message: messageOf(event, side) };
}

/** What happened, for a person, before it is put in words. No personal data: free text stays in the detail. */
function messageOf(event: RequestEvent, side: Side): TimelineMessage {
  if (isCourseEvent(event)) return messageOfCourse(event, side);
  if (isRecordEvent(event)) return messageOfRecord(event, side);
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
    case 'ItemsDecided':
    case 'MeasureTaken':
    case 'MeasureExtended':
    case 'MeasureEnded':
    case 'ExecutionReported':
    case 'RequestWithdrawn':
      return messageOfExecution(event);
  }
}

type EventNamed<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>;
type OfExecution = EventNamed<
  'ItemsDecided' | 'MeasureTaken' | 'MeasureExtended' | 'MeasureEnded' | 'ExecutionReported' | 'RequestWithdrawn'
>;

function messageOfExecution(event: OfExecution): TimelineMessage {
  switch (event.type) {
    case 'ItemsDecided': {
      const { itemIds, outcome, grounds: cited, until = null, cause } = event.data;
      const how = { anew: cause !== undefined, grounds: cited.map(({ code }) => code), until };
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
    case 'MeasureExtended':
      return { key: 'timeline.measureExtended', params: { until: event.data.until } };
  }
}

/** Whose turn it is, and whether it goes on. */
function messageOfCourse(event: CourseEvent, side: Side): TimelineMessage {
  switch (event.type) {
    case 'ResponsibilityTransferred':
      return { key: 'timeline.transferred', params: { side, cause: coded(transferCauses, event.data.cause) } };
    case 'RequestReturned':
      return { key: 'timeline.returned', params: { ground: coded(grounds, event.data.code) } };
    case 'RequestRecalled':
      return { key: 'timeline.recalled', params: { reason: coded(recallReasons, event.data.reason) } };
    case 'DeletionConfirmed':
      return { key: 'timeline.deletionConfirmed', params: { deletedOn: event.data.deletedOn } };
    case 'RequestSupplemented': {
      const { facts, persons = [], items = [], documents = [] } = event.data;
      const counts = { persons: persons.length, items: items.length, documents: documents.length };
      return { key: 'timeline.supplemented', params: { facts: facts !== undefined, ...counts } };
    }
    case 'DelayNotified':
      return { key: 'timeline.delayNotified', params: { newDate: event.data.newDate } };
    case 'SideClosed':
      return { key: 'timeline.sideClosed', params: { side, reason: coded(closureReasons, event.data.reason) } };
    case 'RequestReopened':
      return { key: 'timeline.reopened', params: { side, reason: coded(reopeningReasons, event.data.reason) } };
  }
}

/** What is put on record beside the course of the request. */
function messageOfRecord(event: RecordEvent, side: Side): TimelineMessage {
  switch (event.type) {
    case 'RemedyLodged': {
      const { itemIds, lodgedOn } = event.data;
      return { key: 'timeline.remedyLodged', params: { count: itemIds.length, lodgedOn } };
    }
    case 'RemedyDecided': {
      const effects = [...new Set(event.data.effects.map(({ effect }) => effect))];
      return { key: 'timeline.remedyDecided', params: { effects: effects.map((each) => coded(remedyEffects, each)) } };
    }
    case 'EntryCorrected': {
      const { changes, kind } = event.data;
      return { key: 'timeline.corrected', params: { side, count: changes.length, kind: coded(correctionKinds, kind) } };
    }
    case 'CorrectionApplied':
      return { key: 'timeline.correctionApplied', params: { side } };
    case 'OriginalRequested':
      return { key: 'timeline.originalRequested', params: { side } };
    case 'FormalReceiptRecorded':
      return { key: 'timeline.originalReceived', params: { side, receivedOn: event.data.receivedOn } };
    case 'OffChannelContactRecorded':
      return { key: 'timeline.contactRecorded', params: { side, channel: coded(contactChannels, event.data.channel) } };
    case 'ReferenceAdded':
      return {
        key: 'timeline.referenceAdded',
        params: { side, kind: coded(referenceKinds, event.data.reference.kind) },
      };
    case 'RelationAdded':
      return { key: 'timeline.relationAdded', params: { side, kind: coded(relationKinds, event.data.relation.kind) } };
  }
}
