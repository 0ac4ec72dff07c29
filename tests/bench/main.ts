import type { Bench } from './bench.ts';
import { runBench } from './run-bench.ts';

/**
 * `npm run bench` lists the benches; `npm run bench -- NAME [--rounds N]` runs one. To add one, write a module with a `Bench` and name it here;
 * modules are loaded one at a time, so that none burdens another.
 */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'bad-sources': async () => (await import('./bad-sources.ts')).badSources,
  'alert-groups': async () => (await import('./alert-groups.ts')).alertGroups,
  'parse-alerts': async () => (await import('./parse-alerts.ts')).parseAlerts,
  'capacity-2000': async () => (await import('./capacity-2000.ts')).capacity2000,
  'capacity-screen': async () => (await import('./capacity-screen.ts')).capacityScreen,
  'acknowledge-10k': async () => (await import('./acknowledge-10k.ts')).acknowledge10k,
  differences: async () => (await import('./differences.ts')).differencesBench,
  backtest: async () => (await import('./backtest.ts')).backtest,
  diagnose: async () => (await import('./diagnose.ts')).diagnose,
  'exception-intake': async () => (await import('./exception-intake.ts')).exceptionIntake,
  'exception-tree': async () => (await import('./exception-tree.ts')).exceptionTree,
  history: async () => (await import('./history.ts')).history,
  review: async () => (await import('./review.ts')).review,
  'timeline-100k': async () => (await import('./timeline-100k.ts')).timeline100k,
  palette: async () => (await import('./palette.ts')).palette,
  'log-append': async () => (await import('./log-append.ts')).logAppend,
};

/** What is not a comparison, but a count that has to come to nothing. */
const counts: Readonly<
  Record<string, () => Promise<{ title: string; run: (option: Option) => Promise<boolean> }>>
> = {
  crash: async () => {
    const { benchCrash, crashTitle } = await import('./crash.ts');
    return { title: crashTitle, run: benchCrash };
  },
  'ingest-kill': async () => {
    const { benchIngestKill, ingestKillTitle } = await import('./ingest-kill.ts');
    return { title: ingestKillTitle, run: benchIngestKill };
  },
  'diagnosis-cases': async () => {
    const { benchDiagnosisCases, diagnosisCasesTitle } = await import('./diagnosis-cases.ts');
    return { title: diagnosisCasesTitle, run: benchDiagnosisCases };
  },
  'diagnosis-accuracy': async () => {
    const { benchDiagnosisAccuracy, diagnosisAccuracyTitle } = await import('./diagnosis-accuracy.ts');
    return { title: diagnosisAccuracyTitle, run: benchDiagnosisAccuracy };
  },
  'wall-soak': async () => {
    const { benchWallSoak, wallSoakTitle } = await import('./wall-soak.ts');
    return { title: wallSoakTitle, run: benchWallSoak };
  },
  'cold-start': async () => {
    const { benchColdStart, coldStartTitle } = await import('./cold-start.ts');
    return { title: coldStartTitle, run: benchColdStart };
  },
};

type Option = (name: string) => string | undefined;
const fewestRounds = 7;
const [name, ...args] = process.argv.slice(2);
const optionOf: Option = (option) => (args.includes(option) ? args[args.indexOf(option) + 1] : undefined);
const load = benches[name ?? ''];
const count = counts[name ?? ''];

if (name === undefined) {
  for (const [known, open] of Object.entries({ ...benches, ...counts }))
    console.log(`${known.padEnd(16)} ${(await open()).title}`);
} else if (count !== undefined) {
  const isSound = await (await count()).run(optionOf);
  process.exitCode = isSound ? 0 : 1;
} else if (load === undefined) {
  const known = Object.keys({ ...benches, ...counts }).join(', ');
  console.error(`There is no bench ${name}; there are: ${known}`);
  process.exitCode = 2;
} else {
  await measure(name, await load());
}

async function measure(named: string, bench: Bench): Promise<void> {
  const contestant = optionOf('--contestant');
  if (contestant === undefined) {
    runBench(named, bench, Number(optionOf('--rounds') ?? fewestRounds));
    return;
  }
  const run = bench.contestants[contestant];
  if (run === undefined) throw new Error(`${named} has no contestant ${contestant}`);
  console.log(JSON.stringify(await run()));
}
