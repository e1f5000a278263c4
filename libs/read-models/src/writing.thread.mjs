// Writes read models beside the thread that projects and answers. A thread begins from a file of its own, also where tests run
// from source: hence JavaScript.
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

const database = new SqliteDatabase(workerData.file, { fileMustExist: true });
for (const setting of workerData.settings) database.pragma(setting);

const known = new Map();
function prepared(sql) {
  if (!known.has(sql)) known.set(sql, database.prepare(sql));
  return known.get(sql);
}

class NothingChanged extends Error {
  constructor(index) {
    super();
    this.index = index;
  }
}

const write = database.transaction((statements) => {
  statements.forEach(([sql, values, mustChange], index) => {
    if (prepared(sql).run(values).changes === 0 && mustChange) throw new NothingChanged(index);
  });
});

/** What the other thread is answered: nothing more where all is written. */
function outcomeOf(statements) {
  try {
    // Waits for the file here and now: one that began to read could not begin to write after somebody else wrote.
    write.immediate(statements);
    return {};
  } catch (error) {
    if (error instanceof NothingChanged) return { unchanged: error.index };
    const { name, message, stack, code } = error;
    return { failure: { name, message, stack, code } };
  }
}

/** Statements by transaction. A transaction begins when all of it is here, so that nobody waits for one that waits for more. */
const collected = new Map();

const acts = {
  collect: (transaction, statement) => {
    const statements = collected.get(transaction);
    if (statements === undefined) collected.set(transaction, [statement]);
    else statements.push(statement);
  },
  write: (transaction) => {
    const statements = collected.get(transaction) ?? [];
    collected.delete(transaction);
    parentPort.postMessage({ transaction, ...outcomeOf(statements) });
  },
  forget: (transaction) => collected.delete(transaction),
  end: () => {
    database.close();
    parentPort.close();
  },
};

parentPort.on('message', ([act, transaction, statement]) => acts[act](transaction, statement));
