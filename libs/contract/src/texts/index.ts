export { Catalogues } from './catalogues';
export { isLanguage, type Language, type Part, textLanguages } from './languages';
export type { Message, TimelineMessage } from './message';
export { coded, type Parameters } from './parameters';
export { labelOf, render } from './render';
export { timelineMessages } from './timeline-messages';
