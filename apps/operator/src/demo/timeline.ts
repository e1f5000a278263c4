import { listIn, textIn } from '../http/answers';
import type { Play } from './play';

/** The timeline of a request as a table, as the office that sent it reads it. */
export async function printTimeline({ people: { besa }, script }: Play, requestId: string): Promise<void> {
  script.chapter('The FREEZE, as its timeline tells it', 'Every line is one event in the log that both States share.');
  const { body } = await besa.looksAt(`/v1/requests/${requestId}/timeline`, 'reads the timeline');
  const rows = listIn(body, 'entries').map((entry) => [
    textIn(entry, 'revision'),
    textIn(entry, 'recordedAt').slice(11, 23),
    textIn(entry, 'side'),
    textIn(entry, 'sentence'),
  ]);
  script.table(['#', 'UTC', 'side', 'what'], rows);
}
