export { Catalogues } from './catalogues';
export { isLanguage, type Language, languages, type Part, textLanguages } from './languages';
export type { Message, TimelineMessage } from './message';
export { coded, type Parameters } from './parameters';
export { problemPageText, type ProblemText, problemTextOf } from './problems';
export { labelOf, render } from './render';
export { timelineMessages } from './timeline-messages';
export { type Wording, wordingsOf } from './wording';
