import type { Standing } from '@exchange/contract';
import { mayFinish, mayWorkHere } from '@exchange/contract/codes';
import { type Refusal, refuse } from '@exchange/kernel';
import type { Command } from './act-rules';
import { type Act, actTable } from './acts';
import { isInformal, type LiveRequest } from './request';

/**
 * Why the directory lets the office do nothing. It works here or not today, whatever it did on the day of the act. A collection
 * proves that it read, whatever its State is in the network.
 */
export function refuseOffice(command: Command<Act, unknown>): Refusal | undefined {
  const { act, standing } = command;
  const unconnected = standing === 'asApproved' ? undefined : mayWorkHere(standing);
  if (unconnected !== undefined || act === 'collect') return unconnected;
  return daysThatCount(command)
    .map(({ status }) => mayFinish(status))
    .find((refusal) => refusal !== undefined);
}

/** Whether a second person has to approve and none has. */
export function fourEyesRefusal(command: Command<Act, unknown>, state: LiveRequest): Refusal | undefined {
  if (actTable[command.act].fourEyes !== true || isInformal(state)) return undefined;
  const demanded = daysThatCount(command).some(({ fourEyes }) => fourEyes);
  if (!demanded || command.secondPerson) return undefined;
  return refuse('FOUR_EYES_REQUIRED', 'Propose the act in your file; a colleague approves it there.');
}

/**
 * The day of recording, and the day of the act where that is another: to write something down is done today, so that what an
 * office demands today is not avoided by dating the act back to a day on which it demanded less.
 */
function daysThatCount({ standing, standingThen }: Command<Act, unknown>): readonly Standing[] {
  if (standing === 'asApproved') return [];
  return standingThen === undefined ? [standing] : [standing, standingThen];
}
