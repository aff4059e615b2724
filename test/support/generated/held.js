const { channel } = require('node:diagnostics_channel');
const { monitorEventLoopDelay } = require('node:perf_hooks');

/** Loaded into a server before everything else: when it ends it says for how long its event loop was held since the first request. */
const RESOLUTION_MS = 10;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
channel('http.server.request.start').subscribe(() => delay.enable());
process.once('exit', () => {
  const [most, usual] = [delay.max, delay.percentile(99)].map((ns) => Math.max(0, ns / 1e6 - RESOLUTION_MS).toFixed(0));
  process.stderr.write(`The event loop was held for ${most} ms at most, 99 of 100 times for less than ${usual} ms.\n`);
});
