import type { FileEvent, Standing } from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { noon, testId } from './fixed';
import { freezeContent, officeOf, standingOf } from './sample-request';

/** The sample file: of the office that sends the sample request. */
export const fileId: Uuid = testId(0xf);

/** An event in the sample file, written by a person of its office. */
export function inFile<E extends FileEvent>(event: E, actorId = 'Ana') {
  const header = { officeId: officeOf.requesting };
  return { ...event, side: 'own', capacity: 'own', occurredAt: noon, header, context: { actorId } } as const;
}

/** Opened with a complete draft. */
export const openedWithDraft = inFile({ type: 'FileOpened', data: { side: 'requesting', draft: freezeContent() } });

/** Opened on a request that the office received. */
export const openedOnRequest = inFile({ type: 'FileOpened', data: { side: 'requested', requestId: testId(0xe) } });

/** Somebody who works in a file. */
export function person(personId: string, role: Role, officeId: Uuid = officeOf.requesting, purpose = 'CASE_WORK') {
  return { officeId, personId, role, purpose, connected: true };
}

/** What the directory says on the day of delivery of the sample request, from the file of its sender. */
export function deliveryFrom(sender: Partial<Standing> = {}, addressee: Partial<Standing> = {}) {
  const standing = standingOf('requesting', sender);
  return {
    fileId,
    ...{ writer: standing, sender: standing, senderConnected: standing.connected },
    addressee: standingOf('requested', addressee),
    ...{ participants: [], followed: {} },
  };
}
