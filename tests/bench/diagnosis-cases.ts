import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { baselines } from './rehearsal-cases/answers.ts';
import { documentOf } from './rehearsal-cases/document.ts';
import { isRight, judgedCases, method, type Judged } from './rehearsal-cases/judge-cases.ts';

export const diagnosisCasesTitle =
  'where failures began: top-1 and top-3 on cases of the rehearsal, against three baselines';

const document = fileURLToPath(new URL('../../docs/diagnosis-cases.md', import.meta.url));
/** Beating a baseline clearly: by so much of all cases, top-1 and top-3. */
const clearly = 0.2;

/** Judges every case, prints the document and writes it. @returns whether each baseline is clearly beaten. */
export async function benchDiagnosisCases(): Promise<boolean> {
  const judged = judgedCases();
  const text = documentOf(judged);
  writeFileSync(document, text);
  console.log(text);
  const faulty = judged.filter(({ one }) => one.faults.length > 0);
  const [first, amongThree] = shares(faulty, method);
  return Object.keys(baselines).every((name) => {
    const [baselineFirst, baselineAmongThree] = shares(faulty, name);
    return first >= baselineFirst + clearly && amongThree >= baselineAmongThree + clearly;
  });
}

function shares(cases: readonly Judged[], who: string): [number, number] {
  const right = cases.map((each) => isRight(each, who));
  return [
    right.filter(({ first }) => first).length / cases.length,
    right.filter(({ amongThree }) => amongThree).length / cases.length,
  ];
}
