import type { Role } from '@exchange/contract/codes';
import { inColumns } from './columns';
import { type Act, acts, actTable, livePhases } from '@exchange/requests/domain';

/** Roles that may do every act. */
const acting = rolesOf('submit').filter((role) => acts.every((act) => rolesOf(act).includes(role)));

function rolesOf(act: Act): readonly Role[] {
  return actTable[act].roles;
}

/** The table by which the product decides who may do what and when, in words, as the README shows it. */
export function actTableInMarkdown(): string {
  const head = ['Act', 'Side', 'Phases', 'Roles', 'Four eyes', 'Implies receipt'];
  const rows = acts.map((act) => {
    const { side, fourEyes, impliesReceipt } = actTable[act];
    return [`\`${act}\``, side, phasesOf(act), rolesInWords(act), yes(fourEyes), yes(impliesReceipt)];
  });
  return `Acting roles are ${acting.join(', ')}.\n\n${inColumns([head, ...rows])}`;
}

function yes(holds: true | undefined): string {
  return holds ? 'yes' : '';
}

function phasesOf(act: Act): string {
  const { phases, informalPhases = [], requestingPhases = [] } = actTable[act];
  const named = livePhases.filter((phase) => phases.includes(phase));
  const others = livePhases.filter((phase) => !phases.includes(phase));
  const [only, ...more] = others;
  const words = only !== undefined && more.length === 0 ? [`all but ${only}`] : named;
  return [
    ...(named.length === 0 ? ['on a released draft'] : others.length === 0 ? ['all'] : words),
    ...informalPhases.map((phase) => `${phase} (informal inquiries)`),
    ...requestingPhases.map((phase) => `${phase} (requesting side)`),
  ].join(', ');
}

function rolesInWords(act: Act): string {
  const further = rolesOf(act).filter((role) => !acting.includes(role));
  return ['acting', ...further].join(', ');
}
