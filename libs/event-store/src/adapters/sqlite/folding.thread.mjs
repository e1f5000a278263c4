// Folds the log beside the thread that appends. A thread begins from a file of its own, also where tests run from source:
// hence JavaScript.
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

const log = new SqliteDatabase(workerData.file, { fileMustExist: true });
log.pragma('synchronous = FULL');
log.pragma('fullfsync = ON');

/** What is appended meanwhile is folded by the next round, which is shorter; when all is folded, the WAL begins again. */
const rounds = 4;
/** Pages that came meanwhile; with fewer, another round is as likely to find some. */
const few = 20;

function fold() {
  for (let round = 0, before = 0; round < rounds; round++) {
    const [{ checkpointed }] = log.pragma('wal_checkpoint(PASSIVE)');
    if (checkpointed - before < few) return;
    before = checkpointed;
  }
}

const acts = {
  fold: () => {
    try {
      fold();
    } catch {
      // Nothing is lost: it stands in the WAL, and whoever folds next meets the same trouble, or none.
    }
    parentPort.postMessage('folded');
  },
  end: () => {
    log.close();
    parentPort.close();
  },
};

parentPort.on('message', (act) => acts[act]());
