import { roles, sides } from '@exchange/contract/codes';
import { isRefusal, type Uuid } from '@exchange/kernel';
import { acts, allowedActions, auditView, requestDecider, responsibleIn, view } from '@exchange/requests/domain';
import { askedBy, furtherOfficeOf, noon, officeOf, strangerOffice } from '@exchange/testing';
import fc from 'fast-check';
import { commandFor, fold, live, played, step, stories } from './support/request-stories';

/** Every act, asked for in every role by the offices that may have to do with it. */
const cells = acts.flatMap((act) =>
  sides.flatMap((side) =>
    roles.flatMap((role) => [officeOf[side], furtherOfficeOf[side]].map((officeId) => ({ act, side, role, officeId }))),
  ),
);

const offices: readonly Uuid[] = [...Object.values(officeOf), ...Object.values(furtherOfficeOf)];

describe('any legal sequence of acts', () => {
  it('shows an office no more than what it took part in: all, until it handed over, or after a recall a stub', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const past = played(story);
        const state = live(fold(past));
        for (const officeId of offices) {
          const seen = view(state, officeId);
          const handedOver = past.findLastIndex(
            ({ type, header }) => type === 'ResponsibilityTransferred' && header?.officeId === officeId,
          );
          const side = sides.find((each) => state.sides[each].participations.some((one) => one.officeId === officeId));
          const responsible = side && responsibleIn(state.sides[side].participations)?.officeId === officeId;
          if (side === undefined) expect(seen).toEqual({ sees: 'none' });
          else if (state.phase === 'recalled' && side === 'requested') expect(seen).toEqual({ sees: 'stub' });
          else if (responsible) expect(seen).toEqual({ sees: 'whole' });
          // What the other side recorded for an office that is not connected is not in that office's name.
          else expect(seen).toMatchObject({ sees: 'prefix', revision: expect.any(Number) });
          if (seen.sees === 'prefix') expect(seen.revision).toBeGreaterThanOrEqual(handedOver);
          expect(auditView(state, officeId).sees).not.toBe('stub');
        }
        expect(view(state, strangerOffice)).toEqual({ sees: 'none' });
      }),
      { numRuns: 100 },
    );
  });

  it('allows exactly the acts that the decider does not refuse for side, role or status', () => {
    const ofTable = [
      'REQUEST_NOT_FOUND',
      'NOT_YOUR_SIDES_ACT',
      'COPY_ONLY_READS',
      'NOT_RESPONSIBLE',
      'ROLE_NOT_ALLOWED',
      'ACT_NOT_POSSIBLE_NOW',
      'ALREADY_COLLECTED',
      'REQUEST_EXISTS',
    ];
    fc.assert(
      fc.property(stories, step, (story, next) => {
        const state = live(fold(played(story)));
        const wrong = cells.flatMap(({ act, side, role, officeId }) => {
          const command = commandFor({ ...next, act, side, role, writer: 'first' }, state);
          const by = askedBy(side, role, officeId);
          const decision = requestDecider.decide(
            command.act === 'submit' ? command : { ...command, ...by },
            state,
            noon,
          );
          const refused = isRefusal(decision) && ofTable.includes(decision.refused);
          const offered = allowedActions(state, officeId, role).includes(act);
          return offered === refused ? [{ act, officeId, role, offered }] : [];
        });
        expect(wrong).toEqual([]);
        expect(allowedActions(state, strangerOffice, 'officer')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
