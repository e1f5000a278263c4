import type { Decider } from '@exchange/decider';
import { refuse } from '@exchange/kernel';
import { decider, noon, recorded, testId } from '.';

interface Opened {
  readonly type: 'GateOpened';
  readonly data: { readonly by: string };
}
type State = { readonly open: false } | { readonly open: true; readonly proof: string };

const flaws = [{ pointer: '/by', code: 'missing', detail: 'say who' }];
const gate: Decider<{ readonly by: string }, State, Opened> = {
  initial: { open: false },
  decide: ({ by }, state, at) => {
    if (state.open) return refuse('ALREADY_OPEN', 'the gate is open');
    if (by === '') return refuse('CONTENT', 'somebody must open it', flaws);
    return [{ type: 'GateOpened', data: { by }, side: 'requesting', capacity: 'issuing', occurredAt: at }];
  },
  evolve: (_, event) => ({ open: true, proof: event.header.hash }),
};
const opened = {
  type: 'GateOpened',
  data: { by: 'Ana' },
  side: 'requesting',
  capacity: 'issuing',
  occurredAt: noon,
} as const;

describe('given, when, then', () => {
  it('accepts the events that were decided', () => {
    decider(gate).given([]).when({ by: 'Ana' }).then([opened]);
  });

  it('goes red on other events, on none, and on a refusal where events were expected', () => {
    const outcome = decider(gate).given([]).when({ by: 'Ana' });
    expect(() => {
      outcome.then([{ ...opened, data: { by: 'Ben' } }]);
    }).toThrow('Ben');
    expect(() => {
      outcome.then([]);
    }).toThrow();
    expect(() => {
      decider(gate).given([opened]).when({ by: 'Ana' }).then([opened]);
    }).toThrow('ALREADY_OPEN');
  });

  it('accepts the refusal with its code and fields, and goes red on others', () => {
    const outcome = decider(gate).given([]).when({ by: '' });
    outcome.thenRefused('CONTENT');
    outcome.thenRefused('CONTENT', ['/by']);
    expect(() => {
      outcome.thenRefused('ALREADY_OPEN');
    }).toThrow('CONTENT');
    expect(() => {
      outcome.thenRefused('CONTENT', ['/when']);
    }).toThrow('/by');
  });

  it('goes red where a refusal was expected and events came', () => {
    expect(() => {
      decider(gate).given([]).when({ by: 'Ana' }).thenRefused('CONTENT');
    }).toThrow();
  });

  it('folds the past with the envelope that the log would give it', () => {
    const [event] = recorded<Opened>([opened]);
    expect(decider(gate).given([opened]).state).toEqual({ open: true, proof: event?.header.hash });
  });
});

describe('a recorded event', () => {
  it('is recorded when it occurred, by its own side, unless the test says otherwise', () => {
    const [first, second] = recorded<Opened>([
      opened,
      { ...opened, header: { officeId: testId(7) }, context: { actorId: 'Ben' }, recordedFor: testId(8) },
    ]);
    expect(first).toMatchObject({ revision: 0, header: { recordedAt: noon, officeId: testId(0xa) } });
    expect(second).toMatchObject({ revision: 1, header: { officeId: testId(7), recordedFor: testId(8) } });
    expect(second?.context?.actorId).toBe('Ben');
    expect(second?.header.hash).not.toBe(first?.header.hash);
  });
});
