import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import personas from '../standalone/world/personas.json';
import type { ScaleOptions } from '../standalone/world/scale-world';
import type { Filling } from './fill-databases';

/** The one provider of a large world is that of the persona. */
export const provider = personas.find(({ persona }) => persona === 'provider-admin') as ScaleOptions['provider'];

/** To make a million rows takes as long as to store them; the relationships are as many as all the others together. */
const threads: Filling['names'][] = [['relationships'], ['accounts', 'agreements']];

/** Writes a large world into the empty databases of an installation. Rejects with what went wrong in a thread. */
export async function fillInThreads(filling: Omit<Filling, 'names'>): Promise<void> {
  await Promise.all(threads.map((names) => fillInThread({ ...filling, names })));
}

async function fillInThread(filling: Filling): Promise<void> {
  const worker = new Worker(path.join(__dirname, 'fill-databases.js'), { workerData: filling });
  await once(worker, 'exit');
}
