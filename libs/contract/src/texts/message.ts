import type { ParameterKinds, Parameters } from './parameters';
import type { timelineMessages } from './timeline-messages';

type MessageOf<Part extends string, Declared extends Readonly<Record<string, Parameters>>> = {
  readonly [Name in keyof Declared & string]: {
    readonly key: `${Part}.${Name}`;
    readonly params: { readonly [P in keyof Declared[Name]]: ParameterKinds[Declared[Name][P]] };
  };
}[keyof Declared & string];

/** A sentence before it is put in words: which one, and what it is told of. What is stored is this, never the words. */
export type TimelineMessage = MessageOf<'timeline', typeof timelineMessages>;
export type Message = TimelineMessage;
