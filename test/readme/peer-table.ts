import differences from '../bench/peers/differences.json';
import { inColumns } from './columns';

/** What `npm run bench:peers` tells of the peers, as the README shows it. */
export function peerTableInMarkdown(): string {
  return inColumns([['Peer', 'Less', 'More'], ...differences.map(({ name, less, more }) => [name, less, more])]);
}
