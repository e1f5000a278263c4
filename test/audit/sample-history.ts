import { officeOf, testId } from '@exchange/testing';
import { auditorOf } from './auditor';
import { officeStory, sampleStories } from './sample-log';

export const freeze = testId(0x100);
export const trace = testId(0x101);
export const file = testId(0x110);

/** With the eyes of the operator, who sees all. */
export const replay = ['replay', '--operator'];

/** The auditor with a log of the sample stories and of an office that was renamed. */
export function auditorOfSamples() {
  const office = officeStory(officeOf.requesting, 'First name', 'Sample Prosecution Office');
  return auditorOf([office, ...sampleStories(1)]);
}
