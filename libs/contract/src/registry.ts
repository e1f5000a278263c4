import type { ValidateFunction } from 'ajv';
import type { EventDefinition, EventOf } from './define-event';
import type { Envelope, Recorded } from './envelope';
import { type CourseEvent, courseEvents } from './events/course-events';
import { fileEvents, type FileEvent } from './events/file-events';
import { networkEvents } from './events/network-events';
import { type RecordEvent, recordEvents } from './events/record-events';
import { requestEvents, type RequestEvent } from './events/request-events';
import { HeaderMalformed, splitMetadata } from './metadata';
import { checkOf } from './schemas';

export type NetworkEvent = EventOf<(typeof networkEvents)[number]>;
/** Every event that this version knows. */
export type AnyEvent = RequestEvent | FileEvent | NetworkEvent;

/** The log holds an event of a type that this version does not know. Reading stops; it is never skipped. */
export class UnknownEventType extends Error {
  constructor(
    readonly eventType: string,
    readonly streamId: string,
    readonly revision: number,
  ) {
    super(`${streamId}@${revision}: the event type ${eventType} is not known`);
    this.name = 'UnknownEventType';
  }
}

/** A stored event does not fit its schema. Names places, never values: data may be personal. */
export class EventSchemaMismatch extends Error {
  constructor(
    readonly streamId: string,
    readonly revision: number,
    readonly eventType: string,
    readonly reason: string,
  ) {
    super(`${streamId}@${revision}: ${eventType} does not fit its schema: ${reason}`);
    this.name = 'EventSchemaMismatch';
  }
}

/** An event as any store hands it out. */
interface StoredForm {
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Known {
  readonly definition: EventDefinition;
  readonly validate: ValidateFunction;
}

/** All definitions, in the order of the contexts. */
export const eventDefinitions: readonly EventDefinition[] = [...requestEvents, ...fileEvents, ...networkEvents];

// Compiled when first used and kept: compiling costs milliseconds, and many a process needs only some of the types.
const definitions = new Map(eventDefinitions.map((definition) => [definition.type, definition]));
const known = new Map<string, Known>();

function knownType(type: string): Known | undefined {
  const before = known.get(type);
  if (before !== undefined) return before;
  const definition = definitions.get(type);
  if (definition === undefined) return undefined;
  const compiled = { definition, validate: checkOf(definition.data) };
  known.set(type, compiled);
  return compiled;
}

/** Where the data does not fit the schema of the type: JSON Pointers, the first flaw only. Empty where it fits. */
export function eventFlaws(type: string, data: unknown): readonly string[] {
  const entry = knownType(type);
  if (entry === undefined) return [''];
  return entry.validate(data) ? [] : placesOf(entry.validate);
}

const ofRequests: ReadonlySet<string> = new Set(requestEvents.map(({ type }) => type));
const ofFiles: ReadonlySet<string> = new Set(fileEvents.map(({ type }) => type));

export function isRequestEvent(event: Recorded<AnyEvent>): event is Recorded<RequestEvent> {
  return ofRequests.has(event.type);
}

const ofCourse: ReadonlySet<string> = new Set(courseEvents.map(({ type }) => type));
const ofRecord: ReadonlySet<string> = new Set(recordEvents.map(({ type }) => type));

/** By whom a request is worked, what more it says, whether it goes on, and until when. */
export function isCourseEvent(event: RequestEvent): event is CourseEvent {
  return ofCourse.has(event.type);
}

/** What is put on record beside the course of a request. */
export function isRecordEvent(event: RequestEvent): event is RecordEvent {
  return ofRecord.has(event.type);
}

export function isFileEvent(event: Recorded<AnyEvent>): event is Recorded<FileEvent> {
  return ofFiles.has(event.type);
}

/** The version in which events of the type are written today. */
export function schemaVersionOf(type: string): number {
  return definitions.get(type)?.version ?? 1;
}

/**
 * A stored event in its present form: parsed, brought to the current version, held to its schema. The one read boundary.
 *
 * @throws UnknownEventType, EventSchemaMismatch
 */
export function decodeEvent(stored: StoredForm): Recorded<AnyEvent> {
  const { streamId, revision, id, type } = stored;
  const entry = knownType(type);
  if (entry === undefined) throw new UnknownEventType(type, streamId, revision);
  const mismatch = (reason: string): EventSchemaMismatch => new EventSchemaMismatch(streamId, revision, type, reason);
  try {
    const { header, context } = splitMetadata(stored.metadata);
    const data = upcast(entry.definition, Number(header.schemaVersion), parsed(stored.data));
    if (data === undefined) throw mismatch(`no such version: ${header.schemaVersion}`);
    const candidate = { type, data, streamId, revision, id, header, ...(context === undefined ? {} : { context }) };
    if (fits(candidate, entry)) return candidate;
    throw mismatch(placesOf(entry.validate).join(', '));
  } catch (failure) {
    if (failure instanceof HeaderMalformed) throw mismatch(`header ${failure.key}`);
    if (failure instanceof SyntaxError) throw mismatch('not JSON');
    throw failure;
  }
}

type Candidate = Envelope & { readonly type: string; readonly data: object };

function fits(candidate: Candidate, entry: Known): candidate is Recorded<AnyEvent> {
  return entry.validate(candidate.data);
}

function parsed(bytes: Uint8Array): object {
  const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  return typeof value === 'object' && value !== null ? value : {};
}

function upcast(definition: EventDefinition, version: number, data: object): object | undefined {
  if (!Number.isInteger(version) || version < 1 || version > definition.version) return undefined;
  return definition.upcasters.slice(version - 1).reduce((older, upcaster) => upcaster(older), data);
}

function placesOf(validate: ValidateFunction): string[] {
  return (validate.errors ?? []).map(({ instancePath, params, keyword }) => {
    const missing: unknown = params['missingProperty'];
    return typeof missing === 'string'
      ? `${instancePath}/${missing}`
      : instancePath === ''
        ? `(${keyword})`
        : instancePath;
  });
}
