import { RunningTimer } from '../../../chassis/process/timer';
import { silent } from '../../support/databases';

/** Resolves when it was called so often. */
function counter(times: number) {
  let count = 0;
  let reached: () => void;
  const done = new Promise<void>((resolve) => (reached = resolve));
  return {
    done,
    calls: () => count,
    call: () => {
      count += 1;
      if (count === times) reached();
    },
  };
}

test('a timer runs soon after the start, and again and again', async () => {
  const runs = counter(3);
  const run = () => {
    runs.call();
    return Promise.resolve();
  };
  const timer = new RunningTimer({ name: 'test', everyMs: 1, run }, silent);

  await runs.done;
  await timer.stop();
});

test('a run that fails does not keep the next one from happening', async () => {
  const runs = counter(2);
  const run = () => {
    runs.call();
    return Promise.reject(new Error('the database is away'));
  };
  const timer = new RunningTimer({ name: 'test', everyMs: 1, run }, silent);

  await runs.done;
  await timer.stop();
});

test('stopping waits for the run in hand, and no other begins', async () => {
  let finish: () => void = () => undefined;
  const begun = counter(1);
  const run = () => {
    begun.call();
    return new Promise<void>((resolve) => (finish = resolve));
  };
  const timer = new RunningTimer({ name: 'test', everyMs: 0, run }, silent);
  await begun.done;

  let isStopped = false;
  const stopping = timer.stop().then(() => (isStopped = true));
  await Promise.resolve();
  expect(isStopped).toBe(false);
  finish();
  await stopping;

  expect(begun.calls()).toBe(1);
});
