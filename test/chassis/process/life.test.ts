import { join } from 'node:path';
import { TestProcess } from '../../support/processes';

const script = join(__dirname, 'life.process.ts');
const signals = ['SIGINT', 'SIGTERM'] as const;

describe('a process', () => {
  test.each(signals)('leaves at once with 0 when %s comes while it starts', async (signal) => {
    const life = new TestProcess(script, 'endless', 'clean');
    await life.says('starting');
    life.signal(signal);

    const { code, output } = await life.end();
    expect(code).toBe(0);
    expect(output).toContain('"msg":"stopped before it was ready"');
  });

  test.each(signals)('finishes what was begun and leaves with 0 when %s comes later', async (signal) => {
    const life = new TestProcess(script, 'quick', 'clean');
    await life.says('running');
    life.signal(signal);

    const { code, output } = await life.end();
    expect(code).toBe(0);
    expect(output).toContain('"msg":"stopped"');
  });

  test('ends at once with 1 when a second signal comes while it stops', async () => {
    const life = new TestProcess(script, 'quick', 'endless');
    await life.says('running');
    life.signal('SIGTERM');
    await life.says('stopping');
    life.signal('SIGINT');

    expect((await life.end()).code).toBe(1);
  });

  test.each([
    ['failing', 'the stop failed'],
    ['throwing', 'the stop threw aside'],
  ])('whose stop is %s says why, and leaves with 1', async (stop, reason) => {
    const life = new TestProcess(script, 'quick', stop);
    await life.says('running');
    life.signal('SIGTERM');

    const { code, output } = await life.end();
    expect(code).toBe(1);
    expect(output).toContain('"msg":"a fault while stopping"');
    expect(output).toContain(reason);
  });
});
