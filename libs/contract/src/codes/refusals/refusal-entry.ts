/** What a refusal code means: the page behind `/problems/{code}` and the frame of every problem answer (RFC 9457). */
export interface RefusalEntry {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly whatToDo: string;
}
