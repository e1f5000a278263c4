import { configurationFrom } from '@exchange/profiles/audit';
import { CommandFailed } from '../command';

/** Where the running exchange answers: as told, or where HOST and PORT say. @throws CommandFailed */
export function exchangeUrl(told: string | undefined): string {
  if (told !== undefined) {
    if (URL.canParse(told) && /^https?:$/.test(new URL(told).protocol)) return told.replace(/\/+$/, '');
    throw new CommandFailed('--url is an address such as http://127.0.0.1:3000.');
  }
  const { host, port } = configurationFrom({ HOST: process.env['HOST'], PORT: process.env['PORT'] });
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
