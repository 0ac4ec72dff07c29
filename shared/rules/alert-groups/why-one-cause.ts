import type { AlertRow } from '../../model/alert.ts';
import type { AlertGroup } from '../../model/alert-group.ts';
import type { PlacedCause } from './causes-among.ts';

/** What makes these alerts one cause, for people to judge. */
export function whyOneCause(cause: PlacedCause, rows: readonly AlertRow[]): Pick<AlertGroup, 'by' | 'why'> {
  const place = cause.node;
  if (place !== null) {
    const ways = new Set(rows.map(({ entry }) => entry).filter((entry) => entry !== place));
    const through = [...ways].some((entry) => entry?.includes('#'));
    if (through) {
      return {
        by: 'dependency',
        why: { en: `Every coordinate ends at ${place}`, zh: `坐标都止于 ${place}` },
      };
    }
    return { by: 'entry', why: { en: `All of them are about ${place}`, zh: `都与 ${place} 有关` } };
  }
  if (rows.length === 1) {
    return { by: 'alone', why: { en: 'Nothing else like it is open', zh: '没有其他同类告警' } };
  }
  const { partner } = cause.common;
  if (partner !== undefined) {
    return {
      by: 'labels',
      why: { en: `All of them are about the partner ${partner}`, zh: `都与伙伴 ${partner} 有关` },
    };
  }
  const [first] = rows;
  const name = first?.name ?? '';
  const common = Object.entries(cause.common).map(([label, value]) => `${label}="${value}"`);
  if (common.length === 0) {
    return { by: 'labels', why: { en: `All of them are named ${name}`, zh: `名称都是 ${name}` } };
  }
  const labels = common.join(', ');
  return {
    by: 'labels',
    why: { en: `All of them are ${name} with ${labels}`, zh: `都是 ${name}，且 ${labels}` },
  };
}
