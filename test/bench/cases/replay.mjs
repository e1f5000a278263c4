import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../built.mjs';
import { answerOf, finished } from '../children.mjs';
import { compared } from '../rounds.mjs';

/** The log of both cases below. */
export async function writtenLog({ place, logEvents }) {
  const folder = join(place, 'log');
  const { events, cases } = await answerOf('write-log.mjs', folder, logEvents);
  return { folder, note: `${events} events of ${cases} cases` };
}

/** All read models made from zero, beside a bare read of the same rows. Neither counts the start of its process. */
export async function rebuild({ place, rounds }, { folder, note }) {
  const ours = async () => perSecond(await answerOf('rebuild.mjs', folder, mkdtempSync(join(place, 'models-'))));
  const limit = async () => perSecond(await answerOf('read-bare.mjs', folder));
  const result = await compared('rebuild', 'events/s', { rounds, ours, limit });
  return { ...result, note };
}

/** `audit verify`, from the start of its process to its end, beside a bare read of the same rows, whose start is not counted. */
export async function verify({ rounds }, { folder, note }) {
  const ours = async () => {
    const { output, seconds } = await finished(program('apps/audit/src/main.js'), 'verify', folder, '--json');
    const { events, verdict } = JSON.parse(output);
    if (verdict !== 'good') throw new Error(`the log was found ${verdict}`);
    return perSecond({ events, seconds });
  };
  const limit = async () => perSecond(await answerOf('read-bare.mjs', folder));
  return {
    ...(await compared('verify', 'events/s', { rounds, ours, limit })),
    note: `${note}; process start included`,
  };
}

function perSecond({ events, seconds }) {
  return { perSecond: events / seconds };
}
