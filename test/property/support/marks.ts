import type { Uuid } from '@exchange/kernel';

/**
 * Texts that stand for what must not get about: each is written in one place, and the test keeps its own account of which
 * offices may come to read it.
 */
export class Marks {
  private readonly readers = new Map<string, Set<Uuid>>();

  /** A mark that nobody has written yet, so nobody may read it. */
  mark(name: string): string {
    const text = `«${name}»`;
    this.readers.set(text, this.readers.get(text) ?? new Set());
    return text;
  }

  mayBeReadBy(text: string, ...offices: readonly Uuid[]): void {
    for (const office of offices) this.readers.get(text)?.add(office);
  }

  for(officeId: Uuid): readonly string[] {
    return [...this.readers]
      .filter(([, readers]) => readers.has(officeId))
      .map(([text]) => text)
      .sort();
  }
}

/** The marks that stand in a text. */
export function marksIn(text: string): readonly string[] {
  return [...new Set(text.match(/«[^»]*»/g))].sort();
}
