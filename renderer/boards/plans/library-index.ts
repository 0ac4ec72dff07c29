import type { PlanRow } from '../../../shared/contract/plans.ts';
import { textIn, type Language, type LocalText } from '../../../shared/model/local-text.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Tier } from '../../../shared/model/severity.ts';

/** What the library knows beside the plans: names to search by, and which tier a plan is for. */
export interface LibraryKnowledge {
  /** Names of a line in every language; empty where nobody knows it. */
  lineNames(id: string): readonly string[];
  tierOf(plan: Plan): Tier | null;
  nameOf(person: string): string;
}

export function knowledgeOf(
  promotion: Promotion | null | undefined,
  nameOf: LibraryKnowledge['nameOf'],
): LibraryKnowledge {
  const lines = new Map((promotion?.lines ?? []).map((line) => [line.id, line]));
  return {
    lineNames: (id) => inBoth(lines.get(id)?.name),
    tierOf: ({ line }) => (line === undefined ? null : (lines.get(line)?.tier ?? null)),
    nameOf,
  };
}

/** Everything that a plan is found by. */
export function textsOf({ plan }: Pick<PlanRow, 'plan'>, knowledge: LibraryKnowledge): string[] {
  const { operators } = plan;
  const people = [operators?.primary, operators?.backup].filter((id) => id !== undefined);
  return [
    plan.id,
    ...inBoth(plan.title),
    plan.scenario,
    plan.portrait,
    plan.line,
    ...(plan.line === undefined ? [] : knowledge.lineNames(plan.line)),
    ...plan.codes,
    ...people.flatMap((id) => [id, knowledge.nameOf(id)]),
    ...plan.steps.flatMap(({ title }) => inBoth(title)),
  ].filter((text) => text !== undefined);
}

const languages: readonly Language[] = ['en', 'zh-CN'];

function inBoth(text: LocalText | undefined): string[] {
  if (text === undefined) return [];
  return typeof text === 'string'
    ? [text]
    : [...new Set(languages.map((language) => textIn(text, language)))];
}
