import type { Standing } from '@exchange/contract';
import type { Day } from '@exchange/kernel';
import { participationOn, type RegisteredJurisdiction } from './jurisdiction';
import { connectedOn, fourEyesOn, functionsOn, type RegisteredOffice } from './office';

/** What the directory says of an office on a day, from the office and its jurisdiction. */
export function standingOn(
  on: Day,
  office: RegisteredOffice,
  jurisdiction: RegisteredJurisdiction,
): Omit<Standing, 'officeId' | 'directoryRevisions'> {
  return {
    on,
    jurisdictionId: office.jurisdictionId,
    jurisdiction: jurisdiction.code,
    functions: functionsOn(office, on),
    status: participationOn(jurisdiction, on),
    connected: connectedOn(office, on),
    fourEyes: fourEyesOn(office, on),
  };
}
