import { gzipSync } from 'node:zlib';
import { prometheusAnswer } from '../support/scripted-prometheus.ts';
import { hang, startScriptedServer, type ScriptedAnswer } from '../support/scripted-server.ts';

/**
 * The servers of `bad-sources`, in a process of their own, so that neither their work nor their memory counts as the console's: `HEALTHY` good
 * ones and one that turns bad when it is told to on standard input. Prints their addresses at the start, and at the end when each poll of the
 * good ones began.
 */
const [healthy = '5', fault = 'none'] = process.argv.slice(2);

const megabyte = 1024 * 1024;
/** 200 MB of JSON blanks in some 194 kB. */
const bomb = gzipSync(Buffer.alloc(200 * megabyte, ' '));
const good = prometheusAnswer({ now: Date.now, series: () => [{ value: '42' }] });
const explode: ScriptedAnswer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(bomb);
};
const faults: Readonly<Record<string, ScriptedAnswer>> = {
  none: good,
  hang: hang(),
  bomb: explode,
  /** One query is answered, so that the others are asked at the same time. */
  bombs: (request, response) =>
    (request.parameters.get('query')?.includes('orders') === true ? good : explode)(request, response),
};

const started: Record<string, number[]> = {};
const servers = await Promise.all(
  Array.from({ length: Number(healthy) }, (_, index) => {
    const polls: number[] = [];
    started[`good-${index}`] = polls;
    return startScriptedServer((request, response) => {
      // A poll begins with the query itself; the age of its answer is asked for after it.
      if (request.parameters.get('query') === 'orders') polls.push(performance.now());
      good(request, response);
    });
  }),
);
const bad = await startScriptedServer(good);
console.log(JSON.stringify({ good: servers.map(({ url }) => url), bad: bad.url }));

let turnedAt = Infinity;
for await (const line of process.stdin.setEncoding('utf8')) {
  if (String(line).includes('turn')) {
    turnedAt = performance.now();
    bad.answerWith(faults[fault] ?? good);
  }
  if (String(line).includes('end')) break;
}
const asked = bad.requests.length;
console.log(JSON.stringify({ turnedAt, polls: Object.values(started), asked }));
await Promise.all([...servers, bad].map((server) => server.stop()));
process.exit(0);
