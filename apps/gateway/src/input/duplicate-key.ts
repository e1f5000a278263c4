import { step } from './json-pointer';

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

interface Level {
  /** Keys so far; undefined for a list. */
  readonly keys: Set<string> | undefined;
  /** Step to the member that is being read. */
  step: string;
  index: number;
}

/** Pointer to the first key of well-formed JSON that its object names twice, or '' where there is none. Slow: for errors. */
export function duplicateKey(text: string): string {
  const levels: Level[] = [];
  let lastString = '';
  for (const [found] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (found === '{') levels.push({ keys: new Set(), step: '', index: 0 });
    else if (found === '[') levels.push({ keys: undefined, step: step('0'), index: 0 });
    else if (found === '}' || found === ']') levels.pop();
    else if (found === ',' && level !== undefined && level.keys === undefined) level.step = step(String(++level.index));
    else if (found === ':' && level?.keys !== undefined) {
      const key = String(JSON.parse(lastString));
      level.step = step(key);
      if (level.keys.has(key)) return levels.map((each) => each.step).join('');
      level.keys.add(key);
    } else lastString = found;
  }
  return '';
}
