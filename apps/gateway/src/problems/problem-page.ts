import { type Language, problemPageText, textLanguages } from '@exchange/contract/texts';
import type { ProblemExplanationDto } from './problem-explanation.dto';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}code{background:#eee;padding:.1em .3em}';

export function explanationPage(
  { code, status, title, meaning, whatToDo }: ProblemExplanationDto,
  language: Language,
): string {
  const said = saidIn(language);
  return page(
    title,
    `<p><code>${escaped(code)}</code>, ${said('status')} ${status}</p>` +
      `<h2>${said('meaning')}</h2><p>${escaped(meaning)}</p><h2>${said('whatToDo')}</h2><p>${escaped(whatToDo)}</p>` +
      `<p><a href="/problems">${said('all')}</a></p>`,
    language,
  );
}

export function indexPage(problems: readonly ProblemExplanationDto[], language: Language): string {
  const rows = problems.map(
    ({ code, status, title }) =>
      `<li><a href="/problems/${escaped(code)}"><code>${escaped(code)}</code></a> (${status}): ${escaped(title)}</li>`,
  );
  return page(problemPageText('index', language), `<ul>${rows.join('')}</ul>`, language);
}

function saidIn(language: Language) {
  return (name: Parameters<typeof problemPageText>[0]): string => escaped(problemPageText(name, language));
}

function page(title: string, body: string, language: Language): string {
  return (
    `<!doctype html><html lang="${textLanguages[language].tag}"><head><meta charset="utf-8">` +
    `<title>${escaped(title)}</title><style>${style}</style></head>` +
    `<body><h1>${escaped(title)}</h1>${body}</body></html>\n`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
