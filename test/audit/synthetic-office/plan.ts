import { requestTypes, type RequestOutcome, type RequestStatus, type RequestType } from '@exchange/contract/codes';
import { sha256, type Uuid } from '@exchange/kernel';

/** What happens to a request after its delivery, one act after the other. */
export type Deed =
  | 'collect'
  | 'acknowledge'
  | 'accept'
  | 'acceptFirst'
  | 'refuse'
  | 'refuseRest'
  | 'postpone'
  | 'findImpossible'
  | 'reportSuccess'
  | 'reportFailure'
  | 'return'
  | 'recall'
  | 'withdraw'
  | 'closeRequested'
  | 'closeRequesting';

interface Course {
  readonly deeds: readonly Deed[];
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome | 'success' | 'failure';
}

const executed: readonly Deed[] = ['acknowledge', 'accept', 'reportSuccess'];

/** The courses that requests take, and what the generator knows of each: by thinking, not from the product. */
const courses: readonly Course[] = [
  { deeds: [], status: 'submitted', outcome: 'undecided' },
  { deeds: ['acknowledge'], status: 'received', outcome: 'undecided' },
  { deeds: ['acknowledge', 'accept'], status: 'inExecution', outcome: 'accepted' },
  { deeds: ['accept'], status: 'inExecution', outcome: 'accepted' },
  { deeds: ['acknowledge', 'acceptFirst', 'refuseRest'], status: 'inExecution', outcome: 'partlyAccepted' },
  { deeds: ['acknowledge', 'refuse'], status: 'decided', outcome: 'refused' },
  { deeds: ['postpone'], status: 'postponed', outcome: 'postponed' },
  { deeds: ['acknowledge', 'findImpossible'], status: 'decided', outcome: 'impossible' },
  { deeds: executed, status: 'reported', outcome: 'success' },
  { deeds: ['acknowledge', 'accept', 'reportFailure'], status: 'reported', outcome: 'failure' },
  { deeds: [...executed, 'closeRequested', 'closeRequesting'], status: 'closed', outcome: 'success' },
  { deeds: ['acknowledge', 'return'], status: 'returned', outcome: 'returned' },
  { deeds: ['recall'], status: 'recalled', outcome: 'recalled' },
  { deeds: ['acknowledge', 'withdraw'], status: 'windingDown', outcome: 'withdrawn' },
  { deeds: ['acknowledge', 'accept', 'withdraw'], status: 'windingDown', outcome: 'withdrawn' },
];

const ofRequesting: ReadonlySet<Deed> = new Set(['recall', 'withdraw', 'closeRequesting']);
const decisions: readonly Deed[] = ['accept', 'acceptFirst', 'refuse', 'postpone', 'findImpossible'];
const reports: readonly Deed[] = ['reportSuccess', 'reportFailure'];

/** Types whose sample request has two items, which can be decided apart. */
const ofTwoItems: ReadonlySet<RequestType> = new Set(['FREEZE', 'SEIZE', 'CONFISCATE', 'MANAGE', 'RETURN', 'REUSE']);
const types = requestTypes.codes.map(({ code }) => code);

/** File numbers as offices have them. A spreadsheet would compute some of them. */
export const fileNumbers = [
  'P 4/2026',
  '=1+1',
  '+43 1 234',
  '@x',
  '-7',
  'K "17", 2026',
  '=HYPERLINK("http://x.example")',
];

export interface Counterpart {
  readonly officeId: Uuid;
  readonly connected: boolean;
}

/** A deed on a day, counted from the first. `happened` differs where it is recorded for an office that is not connected. */
export interface Step {
  readonly deed: Deed | 'deliver';
  readonly by: 'requesting' | 'requested';
  readonly day: number;
  readonly happened: number;
  readonly recorded: boolean;
}

/** One request, and what a register must say of it. Days are counted from delivery. */
export interface Planned {
  readonly n: number;
  readonly side: 'sent' | 'received';
  readonly type: RequestType;
  readonly counterpart: Counterpart;
  readonly reference: string;
  /** The day of delivery. */
  readonly day: number;
  readonly steps: readonly Step[];
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome;
  readonly daysToReceipt: number | undefined;
  readonly daysToDecision: number | undefined;
  readonly daysToReport: number | undefined;
}

/** The work of an office, the same for the same seed. Three in ten requests are with offices that are not connected. */
export function planned(
  requests: number,
  days: number,
  { connected, unconnected }: Readonly<Record<'connected' | 'unconnected', readonly Uuid[]>>,
  seed: string,
): readonly Planned[] {
  return Array.from({ length: requests }, (_, n) => {
    const draw = (below: number, what: string): number => drawn(below, `${seed} ${n} ${what}`);
    const pick = <T>(all: readonly T[], what: string): T => chosen(all, draw(all.length, what));
    const isConnected = draw(10, 'connected') >= 3;
    const counterpart = { officeId: pick(isConnected ? connected : unconnected, 'office'), connected: isConnected };
    // Every type comes with every course, whatever the draw.
    const type = chosen(types, n);
    const course = chosen(courses, Math.floor(n / types.length));
    const taken = isOfType(course, type) ? course : chosen(courses, 2);
    const side = pick(['sent', 'received'] as const, 'side');
    const frame = { n, side, type, counterpart, reference: pick(fileNumbers, 'reference'), day: draw(days, 'day') };
    return { ...frame, ...lived(frame, taken, draw) };
  });
}

/** What has one item is not decided apart, and what was offered is taken or declined. */
function isOfType({ outcome }: Course, type: RequestType): boolean {
  if (outcome === 'partlyAccepted') return ofTwoItems.has(type);
  return type !== 'SPONT' || (outcome !== 'postponed' && outcome !== 'impossible');
}

type Frame = Pick<Planned, 'side' | 'type' | 'counterpart' | 'day'>;

function lived(frame: Frame, { deeds, status, outcome }: Course, draw: (below: number, what: string) => number) {
  const steps = stepsOf(frame, deeds, draw);
  const daysTo = (of: readonly (Deed | 'deliver')[]): number | undefined => {
    const first = steps.find(({ deed }) => of.includes(deed));
    return first && first.happened - frame.day;
  };
  const named = outcome === 'success' || outcome === 'failure' ? resultOf(frame.type, outcome) : outcome;
  return {
    ...{ steps, status, outcome: named, daysToReceipt: daysTo(['acknowledge', ...decisions]) },
    ...{ daysToDecision: daysTo(decisions), daysToReport: daysTo(reports) },
  };
}

/** Between two deeds lie some days; what is recorded for another office is recorded some days after it happened. */
function stepsOf(
  { side, counterpart, day }: Frame,
  deeds: readonly Deed[],
  draw: (below: number, what: string) => number,
): readonly Step[] {
  const late = counterpart.connected ? 0 : draw(3, 'late');
  const own = side === 'sent' ? 'requesting' : 'requested';
  // Nobody collects for an office that is not connected.
  const collects = (counterpart.connected || own === 'requested') && draw(2, 'collects') === 0;
  let at = day;
  return (['deliver', ...(collects ? (['collect'] as const) : []), ...deeds] as const).map((deed, index) => {
    if (index > 0) at += 1 + draw(20, `gap ${index}`);
    const by = deed === 'deliver' || ofRequesting.has(deed) ? 'requesting' : 'requested';
    const recorded = !counterpart.connected && by !== own;
    const onRecord = recorded || deed !== 'deliver' ? at + late : at;
    return { deed, by, recorded, day: onRecord, happened: recorded ? at : onRecord };
  });
}

/** What a report says of every item. */
export function resultOf(type: RequestType, how: 'success' | 'failure') {
  if (type === 'TRACE') return how === 'success' ? 'found' : 'nothingFound';
  return how === 'success' ? 'executed' : 'notExecuted';
}

/** A number below another, the same for the same words. */
export function drawn(below: number, what: string): number {
  return Number.parseInt(sha256(what).slice(0, 8), 16) % below;
}

function chosen<T>(all: readonly T[], index: number): T {
  const found = all[index % all.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
