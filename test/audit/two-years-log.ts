import type { RequestEvent } from '@exchange/contract';
import type { Decided } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import { officeOf, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { officeStory, type Story } from './sample-log';

/** What the generator knows of a story: from reading it, not from the product. */
export const known = {
  'freeze-postponed': {
    type: 'FREEZE',
    outcome: 'executed',
    typeOutcome: 'withdrawn',
    status: 'closed',
    receipt: 0,
    decision: 2,
    report: 21,
  },
  'trace-informal': { type: 'TRACE', outcome: 'found', status: 'closed', receipt: 0, decision: 0, report: 0 },
  'confiscate-in-part': {
    ...{ type: 'CONFISCATE', outcome: 'partlyExecuted', status: 'reported' },
    ...{ receipt: 8, decision: 8, report: 31 },
  },
  'spontaneous-information': {
    type: 'SPONT',
    outcome: 'executed',
    status: 'reported',
    receipt: 0,
    decision: 1,
    report: 1,
  },
} as const;
const names = Object.keys(known) as (keyof typeof known)[];

export const offices = Array.from({ length: 5 }, (_, index) => testId(0xb00 + index));
export const [office = ''] = offices;

interface Made extends Story {
  readonly requestId: Uuid;
  readonly sender: Uuid;
  readonly addressee: Uuid;
  /** The day of delivery. */
  readonly day: string;
  readonly story: keyof typeof known;
}

/** Two years of a network of five offices, always the same. */
export function twoYears(requests: number): readonly Made[] {
  const draw = drawing(20_260_302);
  return Array.from({ length: requests }, (_, index) => {
    const sender = draw(offices.length);
    const addressee = (sender + 1 + draw(offices.length - 1)) % offices.length;
    const days = draw(730);
    const story = names[draw(names.length)] ?? 'trace-informal';
    return made(testId(0x10_0000 + index), story, days, offices[sender] ?? '', offices[addressee] ?? '');
  });
}

/** These requests, and the directory's streams of the offices between which they went. */
export function withOffices(requests: readonly Made[]): readonly Story[] {
  return [...offices.map((id, index) => officeStory(id, `Office ${index}`)), ...requests];
}

function made(requestId: Uuid, story: keyof typeof known, days: number, sender: Uuid, addressee: Uuid): Made {
  const day = later('2026-03-02T12:00:00.000Z', days).slice(0, 10);
  const text = JSON.stringify(stories[story])
    .replaceAll(officeOf.requesting, sender)
    .replaceAll(officeOf.requested, addressee)
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (moment) => later(moment, days));
  const events: readonly Decided<RequestEvent>[] = JSON.parse(text);
  return { streamId: `request-${requestId}`, events, requestId, sender, addressee, day, story };
}

function later(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * 86_400_000).toISOString();
}

/** The same numbers on every run (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The days of delivery that a register is asked for. */
export const period = (from: string, to: string): readonly string[] => ['--from', from, '--to', to];

/** Holds them all. */
export const whole = period('2026-01-01', '2030-12-31');
