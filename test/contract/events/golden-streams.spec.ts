import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeEvent,
  eventDefinitions,
  isRequestEvent,
  type RequestEvent,
  type Recorded,
  schemaVersionOf,
} from '@exchange/contract';
import { canonicalBytes, canonicalJson, isUuid } from '@exchange/kernel';
import { recorded } from '@exchange/testing';
import { erase } from './schema-walk';
import { stories } from './stories';
import { told } from './told';

const folder = join(__dirname, '../../data/streams');
const streamId = 'request-00000000-0000-8000-8000-000000000001';

interface Line {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly header: Readonly<Record<string, string>>;
}

/** The lines of a golden stream: what the log would hold, but for the hashes. */
function linesOf(name: string): readonly Line[] {
  const text = readFileSync(join(folder, `${name}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function goldenText(name: string): string {
  const lines = recorded<RequestEvent>(stories[name] ?? []).map(({ type, data, header }) => {
    const { officeId, side, capacity, occurredAt, recordedAt, recordedFor } = header;
    const reported = recordedFor === undefined ? {} : { recordedFor };
    return canonicalJson({
      type,
      version: schemaVersionOf(type),
      data,
      header: { officeId, side, capacity, occurredAt, recordedAt, ...reported },
    });
  });
  return lines.join('\n') + '\n';
}

function decoded(line: Line, revision: number, data = line.data): Recorded<RequestEvent> {
  const hashes = { dataHash: '-', contextHash: '-', prevHash: '-', hash: '-' };
  const metadata = { ...line.header, ...hashes, schemaVersion: String(line.version) };
  const id = `00000000-0000-8000-8000-${String(revision).padStart(12, '0')}`;
  const event = decodeEvent({ streamId, revision, id, type: line.type, data: canonicalBytes(data), metadata });
  if (!isRequestEvent(event)) throw new Error(`${event.type} is no event of a request`);
  return event;
}

describe.each(Object.keys(stories))('the golden stream %s', (name) => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(join(folder, `${name}.jsonl`), goldenText(name));
  const lines = linesOf(name);

  it('is what the story writes today (UPDATE_GOLDEN=1 writes it anew)', () => {
    expect(readFileSync(join(folder, `${name}.jsonl`), 'utf8')).toBe(goldenText(name));
  });

  it('decodes, event by event', () => {
    expect(lines.map((line, revision) => decoded(line, revision).type)).toEqual(lines.map(({ type }) => type));
    expect(isUuid(streamId.slice('request-'.length))).toBe(true);
  });

  it('gives the same statuses, outcomes, sight and allowed acts once every personal field is erased', () => {
    let erasedFields = 0;
    const without = lines.map((line, revision) => {
      const definition = eventDefinitions.find(({ type }) => type === line.type);
      if (definition === undefined) throw new Error(`${line.type} is not defined`);
      const { data, erased } = erase(definition.data, line.data);
      erasedFields += erased;
      return decoded(line, revision, data);
    });
    expect(erasedFields).toBeGreaterThan(15);
    expect(JSON.stringify(without)).not.toMatch(/Shembulli|ME25505000012345678951|Mira|K 17/);
    expect(told(without)).toEqual(told(lines.map((line, revision) => decoded(line, revision))));
  });
});

it('the golden streams hold every type of event that a request can have', () => {
  const types = new Set(Object.keys(stories).flatMap((name) => linesOf(name).map(({ type }) => type)));
  const defined = eventDefinitions.map(({ type }) => type).filter((type) => isOfRequest(type));
  expect([...types].sort()).toEqual(defined.sort());
});

function isOfRequest(type: string): boolean {
  const [first] = recorded<RequestEvent>(stories['trace-informal'] ?? []);
  return first !== undefined && isRequestEvent({ ...first, type } as typeof first);
}
