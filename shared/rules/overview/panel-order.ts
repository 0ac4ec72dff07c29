import { rankOf, type Standing } from './standing.ts';

/** The panels of the overview below what is worst, in the order of a calm evening. */
export const overviewPanels = ['funnel', 'water', 'incidents', 'plans', 'causes', 'people'] as const;
export type OverviewPanel = (typeof overviewPanels)[number];

/** What is known of a panel when its place is chosen. */
export interface PanelState {
  standing: Standing;
  /** It has nothing to list. */
  isEmpty: boolean;
}

/** A row of panels: how much of the height it is given, and each of its width; parts of 1. */
export interface PanelRow {
  height: number;
  panels: readonly { name: OverviewPanel; width: number }[];
}

/** Panels of a row. */
const perRow = 3;

/**
 * The worst come first, of what is calm those that have something to tell; those that stand alike keep their order. A panel changes its
 * place only when the severity of one of them does, or when a calm one becomes empty.
 */
export function placePanels(states: Readonly<Record<OverviewPanel, PanelState>>): PanelRow[] {
  const ordered = overviewPanels
    .map((name) => ({ name, ...states[name] }))
    .toSorted(
      (left, right) =>
        rankOf(left.standing) - rankOf(right.standing) || Number(left.isEmpty) - Number(right.isEmpty),
    );
  const second = ordered.slice(perRow);
  const height = second.every(({ isEmpty }) => isEmpty)
    ? emptyHeight
    : second.every(({ standing }) => standing === null)
      ? calmHeight
      : abnormalHeight;
  return [rowOf(ordered.slice(0, perRow), 1 - height), rowOf(second, height)];
}

/** What the second row is given: sentences that nothing is there, what is in order, or more that is not. */
const emptyHeight = 0.17;
const calmHeight = 0.42;
const abnormalHeight = 0.46;

interface Ordered extends PanelState {
  name: OverviewPanel;
}

function rowOf(ordered: readonly Ordered[], height: number): PanelRow {
  const all = ordered.reduce((sum, panel) => sum + weightOf(panel), 0);
  return { height, panels: ordered.map((panel) => ({ name: panel.name, width: weightOf(panel) / all })) };
}

/** Bars need room to be compared, whatever they say; what is calm or has nothing to say needs little. */
const weights: Readonly<Record<OverviewPanel, number>> = {
  funnel: 1.3,
  water: 1.25,
  incidents: 0.95,
  plans: 1,
  causes: 1,
  people: 0.9,
};

function weightOf({ name, standing, isEmpty }: Ordered): number {
  return weights[name] * (isEmpty ? 0.65 : standing === null ? 0.9 : 1);
}
