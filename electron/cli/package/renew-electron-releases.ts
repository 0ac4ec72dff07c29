import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { ElectronReleases } from './electron-support.ts';

// node electron/cli/package/renew-electron-releases.ts: asks the package registry which majors of Electron there are today.

const Answer = z.object({ 'dist-tags.latest': z.string(), time: z.record(z.string(), z.string()) });
const asked = ['view', 'electron', 'dist-tags.latest', 'time', '--json'];
const answer = Answer.parse(JSON.parse(execFileSync('npm', asked, { encoding: 'utf8', maxBuffer: 2 ** 26 })));

const firsts = Object.entries(answer.time).flatMap(([version, at]) => {
  const [, major] = /^(\d+)\.0\.0$/.exec(version) ?? [];
  return major === undefined ? [] : [{ major: Number(major), on: at.slice(0, 10) }];
});
const newest = firsts.toSorted((left, right) => right.major - left.major).slice(0, 4);
const releases = ElectronReleases.parse({
  asOf: new Date().toISOString().slice(0, 10),
  source: 'npm view electron dist-tags.latest time',
  latest: answer['dist-tags.latest'],
  majors: Object.fromEntries(newest.map(({ major, on }) => [String(major), on])),
});
writeFileSync(new URL('electron-releases.json', import.meta.url), `${JSON.stringify(releases, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(releases)}\n`);
