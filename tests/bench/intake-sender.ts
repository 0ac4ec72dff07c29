import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

/** Sends bodies on four connections from a thread of its own, so that sending does not count as receiving. */
const Start = z.object({ url: z.string(), bodies: z.array(z.instanceof(Uint8Array)) });

const { url, bodies } = Start.parse(workerData);
const began = performance.now();
let again = 0;

async function send(): Promise<void> {
  for (let body = bodies.pop(); body; body = bodies.pop()) {
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    await answer.arrayBuffer();
    if (answer.status === 503) {
      again += 1;
      bodies.push(body);
      await new Promise((resolve) => setTimeout(resolve, 100));
    } else if (!answer.ok) throw new Error(`answered ${answer.status}`);
  }
}

await Promise.all([send(), send(), send(), send()]);
parentPort?.postMessage({ seconds: (performance.now() - began) / 1_000, again }, []);
