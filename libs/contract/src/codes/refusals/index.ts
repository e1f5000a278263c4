import { fileRefusals } from './file-refusals';
import { httpProblems } from './http-problems';
import { networkRefusals } from './network-refusals';
import type { RefusalEntry } from './refusal-entry';
import { requestRefusals } from './request-refusals';

export type { RefusalEntry } from './refusal-entry';
export type FileRefusalCode = keyof typeof fileRefusals;
type HttpProblemCode = keyof typeof httpProblems;
type NetworkRefusalCode = keyof typeof networkRefusals;
export type RequestRefusalCode = keyof typeof requestRefusals;
export type RefusalCode = FileRefusalCode | HttpProblemCode | NetworkRefusalCode | RequestRefusalCode;

/** Every code with which this product refuses anything. Rules of acts are UPPER_SNAKE, those of the door `area/what`. */
export const refusals: Readonly<Record<RefusalCode, RefusalEntry>> = {
  ...httpProblems,
  ...networkRefusals,
  ...fileRefusals,
  ...requestRefusals,
};

export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusals, text);
}
