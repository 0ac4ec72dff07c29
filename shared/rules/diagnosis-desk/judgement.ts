import type { Cause } from '../../model/diagnosis.ts';
import type { KnownDiagnosis } from '../diagnosis-outcomes/project.ts';

type Candidate = Pick<Cause, 'rank' | 'node' | 'code' | 'coordinate'>;

export interface Judgement {
  outcome: 'confirmed' | 'corrected';
  node: string;
  code: string;
  coordinate: string | null;
  rank: number | null;
}

/**
 * What a person says the cause was, against what the console had. A system stands among the causes once: it is known by its node, and
 * where no code is said, by that alone.
 */
export function judgementOf(said: { node: string; code: string }, causes: readonly Candidate[]): Judgement {
  const ofNode = causes.find(({ node }) => node === said.node) ?? null;
  const isSame = ofNode !== null && (said.code === '' || said.code === ofNode.code);
  return {
    outcome: isSame && ofNode.rank === 1 ? 'confirmed' : 'corrected',
    node: said.node,
    code: said.code === '' ? (ofNode?.code ?? '') : said.code,
    coordinate: isSame ? ofNode.coordinate : null,
    rank: ofNode?.rank ?? null,
  };
}

/** What the log knows of the causes, where nothing else does. */
export function causesInLog({ document, named }: KnownDiagnosis): Candidate[] {
  if (document !== null) return document.causes;
  return named === null ? [] : [{ rank: 1, ...named }];
}
