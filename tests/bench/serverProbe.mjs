import { monitorEventLoopDelay } from 'node:perf_hooks';
import v8 from 'node:v8';
import vm from 'node:vm';

// Preloaded into relay and board alike: asked over IPC, it answers what its process has used so far, and it ends the
// process when the bench has gone.
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc');

const RESOLUTION_MS = 5;
let loop = null;

const ANSWERS = {
  /** CPU time of all threads, in microseconds. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes that are still needed: on the heap and beside it. */
  memory() {
    collectGarbage();
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
  /** From now on: the timer that it takes would be part of every other figure. */
  watchLoop() {
    loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    loop.enable();
    return 0;
  },
  /** How late the event loop came to its work since then: the 99th percentile, in milliseconds. */
  loopP99: () => Math.max(0, loop.percentile(99) / 1e6 - RESOLUTION_MS),
};

process.on('message', question => process.send?.(ANSWERS[question]()));
process.once('disconnect', () => process.exit());
process.channel?.unref();
