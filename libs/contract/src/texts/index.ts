export { Catalogues } from './catalogues';
export { type ExplainLine, type ExplainMessage, explainMessages } from './explain-messages';
export { isLanguage, type Language, languages, type Part, textLanguages } from './languages';
export { type Coded, coded, type Message, type Parameters, sourced } from './parameters';
export { problemPageText, type ProblemText, problemTextOf } from './problems';
export { inWords, labelOf, render } from './render';
export { type TimelineMessage, timelineMessages } from './timeline-messages';
export { type Wording, wordingsOf } from './wording';
