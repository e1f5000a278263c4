import { requestEvents } from '@exchange/contract';

/** What a script calls an event: `RequestSubmitted` is `request.submitted`, `ItemsDecided` is `request.items-decided`. */
export function eventName(type: string): string {
  const words = type.replace(/^Request(?=[A-Z])/, '').replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`);
  return `request.${words.toLowerCase()}`;
}

export const eventNames: readonly string[] = requestEvents.map(({ type }) => eventName(type));
