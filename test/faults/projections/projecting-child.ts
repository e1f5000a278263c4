import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { type Column, Projections, type ReadModel, type StoredValue } from '@exchange/read-models';
import { systemClock } from '@exchange/kernel';
import { openAt } from '@exchange/testing';
import { type CaseEvent, decodeCase, sampleModels } from './sample';

/** Projects a log until it has written so many values, then dies as `kill -9` lets a process die: in the middle of a batch. */
const [folder = '', place = '', limit = ''] = process.argv.slice(2);
let left = Number(limit);

function mined<Value, Stored extends StoredValue>(column: Column<Value, Stored>): Column<Value, Stored> {
  const encode = (value: Value): Stored => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return column.encode(value);
  };
  return { ...column, encode };
}

function minedModel(model: ReadModel<CaseEvent>): ReadModel<CaseEvent> {
  for (const { columns } of model.tables) {
    for (const [name, column] of Object.entries(columns)) Object.assign(columns, { [name]: mined(column) });
  }
  return model;
}

async function main(): Promise<void> {
  const log = openSqliteEventStore({ folder });
  const projections = await Projections.start<CaseEvent>({
    ...{
      log,
      database: await openAt(place),
      models: sampleModels.map(minedModel),
      decode: decodeCase,
      clock: systemClock,
    },
    report: (incident) => process.stderr.write(`${JSON.stringify(incident)}\n`),
  });
  const head = (await log.head()) ?? 0n;
  while (!(await projections.passed(head)) && projections.health !== 'failed');
  process.exit(0);
}

void main();
