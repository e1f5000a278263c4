export { readModelsOfAll, startWorker, type Worker, type WorkerPorts } from './worker';
