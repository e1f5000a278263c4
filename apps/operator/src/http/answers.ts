import { CommandFailed } from '../command';
import type { Answer } from './desk';

/** The answer, where it has the status that was expected. @throws CommandFailed with the problem that it tells */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer;
  throw new CommandFailed(`The exchange answered ${answer.status}: ${JSON.stringify(answer.body)}`, 70);
}

/** What stands in an answer under a key. @throws CommandFailed where nothing does */
export function valueIn(body: unknown, key: string): unknown {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
  if (value === undefined)
    throw new CommandFailed(`The exchange answered without "${key}": ${JSON.stringify(body)}`, 70);
  return value;
}

export function textIn(body: unknown, key: string): string {
  return String(valueIn(body, key));
}

export function listIn(body: unknown, key: string): readonly unknown[] {
  const value = valueIn(body, key);
  return Array.isArray(value) ? value : [value];
}

/** A list that may be absent. */
export function entriesIn(body: unknown, key: string): readonly unknown[] {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
  return Array.isArray(value) ? value : [];
}
