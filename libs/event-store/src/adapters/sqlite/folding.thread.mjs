// Folds the log beside the thread that appends. A thread begins from a file of its own, also where tests run from source:
// hence JavaScript.
import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';

const log = new SqliteDatabase(workerData.file, { fileMustExist: true });
log.pragma('synchronous = FULL');
log.pragma('fullfsync = ON');

/**
 * What is appended meanwhile is folded by the next round, which is shorter. Only when all is, the file is synced and the WAL
 * begins again; where appends never pause for that long, the connection that appends comes to it.
 */
const rounds = 6;

function fold() {
  for (let round = 0, before = 0; round < rounds; round++) {
    const [{ checkpointed }] = log.pragma('wal_checkpoint(PASSIVE)');
    if (checkpointed === before) return;
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
