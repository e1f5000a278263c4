import type { ProblemExplanationDto } from './problem-explanation.dto';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}code{background:#eee;padding:.1em .3em}';

export function explanationPage({ code, status, title, meaning, whatToDo }: ProblemExplanationDto): string {
  return page(
    title,
    `<p><code>${escaped(code)}</code>, HTTP status ${status}</p>` +
      `<h2>What it means</h2><p>${escaped(meaning)}</p><h2>What to do</h2><p>${escaped(whatToDo)}</p>` +
      '<p><a href="/problems">All problems</a></p>',
  );
}

export function indexPage(problems: readonly ProblemExplanationDto[]): string {
  const rows = problems.map(
    ({ code, status, title }) =>
      `<li><a href="/problems/${escaped(code)}"><code>${escaped(code)}</code></a> (${status}): ${escaped(title)}</li>`,
  );
  return page('Problems that this server answers', `<ul>${rows.join('')}</ul>`);
}

function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<style>${style}</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>\n`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
