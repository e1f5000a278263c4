import type { OfficeEvent } from '@exchange/contract';
import { contactPointKinds, isCodeOn, officeFunctions } from '@exchange/contract/codes';
import type { Decider, Decision } from '@exchange/decider';
import { dayOf, type Flaw, type Instant, refuse } from '@exchange/kernel';
import { bySecretariat } from './by-secretariat';
import { invalid, unknownCode } from './flaws';
import { evolveOffice, type Office, type OfficeCommand, type RegisteredOffice } from './office';

type CommandTo<Act extends OfficeCommand['act']> = Extract<OfficeCommand, { readonly act: Act }>;

/** An office in the directory: to which jurisdiction it belongs for good, and what holds for it from which day. */
export const officeDecider: Decider<OfficeCommand, Office, OfficeEvent> = {
  initial: { status: 'unregistered' },
  decide,
  evolve: evolveOffice,
};

function decide(command: OfficeCommand, state: Office, at: Instant): Decision<OfficeEvent> {
  if (command.act === 'registerOffice') return register(command, state, at);
  if (state.status === 'unregistered') return refuse('OFFICE_NOT_FOUND', 'No office is registered under this id.');
  switch (command.act) {
    case 'renameOffice':
      return bySecretariat('OfficeRenamed', command.data, at);
    case 'assignFunctions':
      return assignFunctions(command, at);
    case 'decideConnection':
      return bySecretariat('ConnectionDecided', command.data, at);
    case 'nameContactPoint':
      return nameContactPoint(command, state, at);
    case 'endContactPoint':
      return endContactPoint(command, state, at);
    case 'setFourEyesPolicy':
      return bySecretariat('FourEyesPolicySet', command.data, at);
  }
}

function register({ data, jurisdictionRegistered }: CommandTo<'registerOffice'>, state: Office, at: Instant) {
  if (state.status === 'registered') {
    return refuse('OFFICE_EXISTS', 'An office is registered under this id already.');
  }
  if (!jurisdictionRegistered) {
    return invalid({
      pointer: '/jurisdictionId',
      code: 'UNKNOWN_JURISDICTION',
      detail: 'The directory knows no jurisdiction under this id. Register it first.',
    });
  }
  return bySecretariat('OfficeRegistered', data, at);
}

function assignFunctions({ data }: CommandTo<'assignFunctions'>, at: Instant): Decision<OfficeEvent> {
  const flaws = data.functions.flatMap((name, i) =>
    isCodeOn(officeFunctions, name, dayOf(at)) ? [] : [unknownCode(`/functions/${i}`, name, 'a function of an office')],
  );
  return flaws.length > 0 ? invalid(...flaws) : bySecretariat('FunctionsAssigned', data, at);
}

function nameContactPoint({ data }: CommandTo<'nameContactPoint'>, office: RegisteredOffice, at: Instant) {
  if (office.contactPoints.some((point) => point.contactPointId === data.contactPointId)) {
    return refuse('CONTACT_POINT_EXISTS', 'A contact point is named under this id already.');
  }
  const flaws = [
    ...(isCodeOn(contactPointKinds, data.kind, dayOf(at))
      ? []
      : [unknownCode('/kind', data.kind, 'a kind of contact point')]),
    ...(data.to !== undefined && data.to < data.from ? [endsBeforeItBegins(data.from)] : []),
  ];
  return flaws.length > 0 ? invalid(...flaws) : bySecretariat('ContactPointNamed', data, at);
}

function endContactPoint({ data }: CommandTo<'endContactPoint'>, office: RegisteredOffice, at: Instant) {
  const point = office.contactPoints.find(({ contactPointId }) => contactPointId === data.contactPointId);
  if (point === undefined)
    return refuse('CONTACT_POINT_NOT_FOUND', 'This office named no contact point under this id.');
  if (data.to < point.from) return invalid(endsBeforeItBegins(point.from));
  return bySecretariat('ContactPointEnded', data, at);
}

function endsBeforeItBegins(from: string): Flaw {
  return { pointer: '/to', code: 'ENDS_BEFORE_IT_BEGINS', detail: `It begins on ${from} and cannot end before.` };
}
