// Ends its process as soon as that holds more memory than it may: the one who started it takes that for an answer.
import { workerData } from 'node:worker_threads';

const EVERY_MS = 20;
const most = Number(workerData) * 1024 * 1024;

setInterval(() => {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
