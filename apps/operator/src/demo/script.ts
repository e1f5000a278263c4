import { table } from '../table';

/** Tells, line by line, who does what and what the exchange answers. */
export class Script {
  constructor(
    private readonly tell: (line: string) => void,
    private readonly coloured: boolean,
  ) {}

  chapter(title: string, plot: string): void {
    this.tell(`\n${this.as('1', title)}\n${plot}\n`);
  }

  /** One call over HTTP. */
  step(status: number, who: string, what: string): void {
    this.tell(`  ${this.as(status < 300 ? '32' : '33', String(status))}  ${who.padEnd(longestName)}  ${what}`);
  }

  /** What happens beside HTTP. */
  aside(what: string): void {
    this.tell(`  ${this.as('35', '***')}  ${what}`);
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    this.tell(table(head, rows).replaceAll(/^/gm, '  '));
  }

  private as(style: string, text: string): string {
    return this.coloured ? `\u001b[${style}m${text}\u001b[0m` : text;
  }
}

const longestName = 34;
