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
import type { Uuid } from '@exchange/kernel';
import type { Places } from './places';

/** A line of the timeline, before it is put in words. */
export interface Line {
  readonly event: RequestEvent['type'];
  readonly message: TimelineMessage;
}

/** `places`: of the request as it stands after the event. */
export function lineOf(event: Recorded<RequestEvent>, places: Places): Line {
  const side: Side = event.header.side === 'requested' ? 'requested' : 'requesting';
  return { event: event.type, message: messageOf(event, side, places) };
}

/** What happened, for a person, before it is put in words. No personal data: free text stays in the detail. */
function messageOf(event: RequestEvent, side: Side, places: Places): TimelineMessage {
  if (isCourseEvent(event)) return messageOfCourse(event, side);
  if (isRecordEvent(event)) return messageOfRecord(event, side, places);
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
      return messageOfExecution(event, places);
  }
}

type EventNamed<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>;
type OfExecution = EventNamed<
  'ItemsDecided' | 'MeasureTaken' | 'MeasureExtended' | 'MeasureEnded' | 'ExecutionReported' | 'RequestWithdrawn'
>;

function messageOfExecution(event: OfExecution, places: Places): TimelineMessage {
  switch (event.type) {
    case 'ItemsDecided': {
      const { itemIds, outcome, grounds: cited, until = null, cause } = event.data;
      const how = { anew: cause !== undefined, grounds: cited.map(({ code }) => code), until };
      const params = { ...how, ...places.items(itemIds), outcome: coded(decisionOutcomes, outcome) };
      return { key: 'timeline.decided', params };
    }
    case 'MeasureTaken': {
      const { measureId, kind, itemIds, from } = event.data;
      const which = { number: places.measure(measureId).number, ...places.items(itemIds) };
      return { key: 'timeline.measureTaken', params: { ...which, from, kind: coded(measureKinds, kind) } };
    }
    case 'MeasureEnded': {
      const { measureId, endedOn, reason } = event.data;
      const params = { ...measureIn(places, measureId), endedOn, reason: coded(measureEndReasons, reason) };
      return { key: 'timeline.measureEnded', params };
    }
    case 'ExecutionReported': {
      const { results, final } = event.data;
      const each = [...new Set(results.map(({ result }) => result))].map((result) => coded(reportResults, result));
      const itemIds = [...new Set(results.flatMap(({ itemId }) => itemId ?? []))];
      const { count, items } = places.items(itemIds);
      return { key: 'timeline.reported', params: { final, count, items: items === '' ? null : items, results: each } };
    }
    case 'RequestWithdrawn': {
      const { itemIds, reason } = event.data;
      const params = { ...places.items(itemIds), reason: coded(withdrawalReasons, reason) };
      return { key: 'timeline.withdrawn', params };
    }
    case 'MeasureExtended': {
      const { measureId, until } = event.data;
      return { key: 'timeline.measureExtended', params: { ...measureIn(places, measureId), until } };
    }
  }
}

/** A measure that was taken before: which, and of what kind. */
function measureIn(places: Places, measureId: Uuid) {
  const { number, measure } = places.measure(measureId);
  return { number, kind: coded(measureKinds, measure?.kind ?? '') };
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
function messageOfRecord(event: RecordEvent, side: Side, places: Places): TimelineMessage {
  switch (event.type) {
    case 'RemedyLodged': {
      const { remedyId, itemIds, lodgedOn } = event.data;
      const which = { number: places.remedy(remedyId), ...places.items(itemIds) };
      return { key: 'timeline.remedyLodged', params: { ...which, lodgedOn } };
    }
    case 'RemedyDecided': {
      const { remedyId, effects } = event.data;
      const each = [...new Set(effects.map(({ effect }) => effect))].map((effect) => coded(remedyEffects, effect));
      return { key: 'timeline.remedyDecided', params: { number: places.remedy(remedyId), effects: each } };
    }
    case 'EntryCorrected': {
      const { eventId, changes, kind } = event.data;
      const which = { count: changes.length, entry: places.entry(eventId) };
      return { key: 'timeline.corrected', params: { side, ...which, kind: coded(correctionKinds, kind) } };
    }
    case 'CorrectionApplied':
      return {
        key: 'timeline.correctionApplied',
        params: { side, entry: places.entryOfCorrection(event.data.correctionId) },
      };
    case 'OriginalRequested':
      return { key: 'timeline.originalRequested', params: { side } };
    case 'FormalReceiptRecorded':
      return { key: 'timeline.originalReceived', params: { side, receivedOn: event.data.receivedOn } };
    case 'OffChannelContactRecorded':
      return { key: 'timeline.contactRecorded', params: { side, channel: coded(contactChannels, event.data.channel) } };
    case 'ReferenceAdded':
      return {
        key: 'timeline.referenceAdded',
        params: { side, number: places.lastReference, kind: coded(referenceKinds, event.data.reference.kind) },
      };
    case 'RelationAdded': {
      const { kind, requestId: request = null } = event.data.relation;
      return { key: 'timeline.relationAdded', params: { side, request, kind: coded(relationKinds, kind) } };
    }
  }
}
