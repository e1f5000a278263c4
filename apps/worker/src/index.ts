export { startWorker, type Worker, type WorkerPorts } from './worker';
