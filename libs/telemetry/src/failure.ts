/** Where something failed and how that is called, without the message, which may quote what a caller sent. */
export interface WhereItFailed {
  readonly error: string;
  /** What the system or a driver calls it. */
  readonly code?: string;
  /** The lines of code, innermost first. */
  readonly at?: readonly string[];
}

const mostFrames = 20;

export function whereItFailed(failure: unknown): WhereItFailed {
  if (!(failure instanceof Error)) return { error: typeof failure };
  const code = 'code' in failure ? wordIn(failure.code) : undefined;
  const at = framesOf(failure);
  return {
    error: wordIn(failure.name) ?? 'Error',
    ...(code !== undefined && { code }),
    ...(at.length > 0 && { at }),
  };
}

function wordIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,60}$/.test(value) ? value : undefined;
}

/** What follows the message: a message has lines of its own, and they may look like frames. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const begin = stack.indexOf(message);
  if (begin === -1) return [];
  const lines = stack.slice(begin + message.length).split('\n');
  return lines.flatMap((line) => /^ +at (.+)$/.exec(line)?.[1] ?? []).slice(0, mostFrames);
}
