import { appOf } from '../../../shared/rules/diagnosis/names.ts';
import { baselines } from './answers.ts';
import { happenings, kindOf, truthOf } from './cases.ts';
import { isRight, method, methodWithoutSince, type Judged } from './judge-cases.ts';

/** The document of the cases; the same cases give the same text. */
export function documentOf(all: readonly Judged[]): string {
  const faulty = all.filter(({ one }) => one.faults.length > 0);
  const calm = all.filter(({ one }) => one.faults.length === 0);
  return [
    '# What the diagnosis finds, and where it fails',
    '',
    'Written by `npm run bench -- diagnosis-cases`; not by hand. The same seed gives the same cases, records and answers on every machine.',
    '',
    `The records come from the generator of the rehearsal (\`electron/core/rehearsal/exceptions\`): ${faulty.length} cases with a fault (internal, dependency, result) and ${calm.length} windows without one. Each has what fails in this shop on any evening`,
    'and up to forty failures of its own at drawn places, steady, in waves or in bursts; links up to five deep; systems that pass a code on, wrap it or hide it; tries; hosts with a background of their own.',
    'Drawn are how many requests fail (0.1 to 8 a second), how noisy it is, how many requests carry a trace, whether it sets in slowly, how loud those above are, whether three clocks are off by minutes,',
    'the lengths of both times (10 to 30 and 1 to 10 minutes), and what happens beside it. Records are shuffled. **Top-1**: a system with a fault is named first; **top-3**: all of them stand among the first three.',
    '',
    '## Against what can be said with a count alone',
    '',
    'Each of the three is taken twice: by the system that writes a record, and by the one that failed in it (the called one, where a call failed).',
    '',
    table(
      ['answer', 'top-1', 'top-3'],
      [method, methodWithoutSince, ...Object.keys(baselines)].map((who) => [who, ...shares(faulty, who)]),
    ),
    '',
    '## How sure it says it is',
    '',
    certainty(faulty),
    '',
    'Of windows without a fault:',
    '',
    falseClears(calm),
    '',
    '## By circumstance',
    '',
    circumstances(faulty),
    '',
    '## Where it fails',
    '',
    failures(faulty),
    '',
    '## Every case',
    '',
    everyCase(faulty),
    '',
  ].join('\n');
}

function shares(cases: readonly Judged[], who: string): [string, string] {
  const first = cases.filter((each) => isRight(each, who).first).length;
  const amongThree = cases.filter((each) => isRight(each, who).amongThree).length;
  return [share(first, cases.length), share(amongThree, cases.length)];
}

function share(count: number, all: number): string {
  return all === 0 ? '–' : `${Math.round((100 * count) / all)} % (${count} of ${all})`;
}

function certainty(faulty: readonly Judged[]): string {
  const rows = [true, false].map((isClear) => {
    const cases = faulty.filter((each) => each.isClear === isClear);
    const right = cases.filter((each) => isRight(each, method).first).length;
    return [isClear ? 'clear' : 'unclear', String(cases.length), share(right, cases.length)];
  });
  return table(['verdict', 'cases', 'of these top-1'], rows);
}

function falseClears(calm: readonly Judged[]): string {
  const rows = [null, ...happenings].map((happening) => {
    const cases = calm.filter(({ one }) => one.happening === happening);
    return [
      happening ?? 'nothing but noise',
      String(cases.length),
      String(cases.filter(({ isClear }) => isClear).length),
      String(cases.filter(({ isClearWithoutSince }) => isClearWithoutSince).length),
    ];
  });
  return table(['what happens', 'windows', 'called clear', 'called clear, told no beginning'], rows);
}

function circumstances(faulty: readonly Judged[]): string {
  const groups: [string, (each: Judged) => string][] = [
    ['kind', ({ one }) => `${kindOf(one)}`],
    [
      'writes nothing itself',
      ({ one }) => (one.faults.some(({ fault }) => fault.silence === 1) ? 'yes' : 'no'),
    ],
    ['failed requests a second', ({ one }) => one.faults.map(({ perSecond }) => perSecond).join(' + ')],
    ['noise', ({ one }) => one.noise],
    ['requests with a trace', ({ one }) => `${100 * one.traced} %`],
    ['sets in', ({ one }) => (one.faults.some(({ isSlow }) => isSlow) ? 'slowly' : 'at once')],
    ['clocks off by minutes', ({ one }) => (one.hasSkew ? 'three hosts' : 'none')],
    ['faults at once', ({ one }) => String(one.faults.length)],
    ['beside it', ({ one }) => one.happening ?? 'nothing'],
  ];
  const single = faulty.filter(({ one }) => one.faults.length === 1);
  const rows = groups.flatMap(([name, valueOf]) => {
    const cases = name === 'faults at once' ? faulty : single;
    return [...new Set(cases.map(valueOf))].toSorted().map((value) => [
      name,
      value,
      ...shares(
        cases.filter((each) => valueOf(each) === value),
        method,
      ),
    ]);
  });
  return table(['', '', 'top-1', 'top-3'], rows);
}

function failures(faulty: readonly Judged[]): string {
  const failed = faulty.filter((each) => !isRight(each, method).first || !isRight(each, method).amongThree);
  if (failed.length === 0) return 'Nowhere, in these cases.';
  return failed
    .map((each) => {
      const named = each.diagnosis.causes
        .slice(0, 3)
        .map(({ node, code }) => `\`${node}\` ${code}`)
        .join(', ');
      const what = each.one.faults.map(({ fault }) => `${fault.what} (\`${fault.node}\`)`).join(' and ');
      const beside = each.one.happening === null ? '' : `, beside it ${each.one.happening}`;
      return `- Case ${each.one.number}, ${what}${beside}: ${each.isClear ? 'clear' : 'unclear'}, named ${named || 'nothing'}.`;
    })
    .join('\n');
}

function everyCase(faulty: readonly Judged[]): string {
  const rows = faulty.map((each) => {
    const { one, quiet, during, apps } = each;
    const named = apps[method] ?? [];
    const ranks = truthOf(one).map((app) => String(named.indexOf(app) + 1 || '–'));
    const first = each.diagnosis.causes[0];
    return [
      String(one.number),
      one.faults.map(({ fault }) => fault.what).join(' + '),
      one.faults.map(({ fault }) => `\`${fault.node}\``).join(' '),
      kindOf(one) ?? '',
      one.faults.map(({ perSecond }) => perSecond).join(' + '),
      one.noise,
      `${100 * one.traced} %`,
      `${quiet.toLocaleString('en')} / ${during.toLocaleString('en')}`,
      ranks.join(' + '),
      first === undefined ? '–' : appOf(first.node),
      each.isClear ? 'clear' : 'unclear',
    ];
  });
  return table(
    [
      '',
      'fault',
      'where',
      'kind',
      '1/s',
      'noise',
      'traces',
      'records before / after',
      'rank',
      'named first',
      'verdict',
    ],
    rows,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
