import { LocalText } from '../../../../shared/model/local-text.ts';
import type { PlacePart, PlanChange } from '../../../../shared/rules/plan-difference.ts';
import type { Speech } from '../../../text/speech.ts';
import { listInWords } from '../../../../shared/rules/list-in-words.ts';

/** A change with its parts in words; the fields are called as they are in the file. */
export interface ChangeWords {
  place: string;
  kind: PlanChange['kind'];
  before: string | null;
  after: string | null;
}

export function changeInWords({ place, kind, before, after }: PlanChange, speech: Speech): ChangeWords {
  return {
    place: placeInWords(place, speech),
    kind,
    before: before === undefined ? null : valueInWords(before, speech),
    after: after === undefined ? null : valueInWords(after, speech),
  };
}

/** `step switch: expect.within`, `trigger.any[2].above` */
function placeInWords(place: readonly PlacePart[], { t }: Speech): string {
  const [list, item, ...rest] = place;
  if (list && 'field' in list && list.field === 'steps' && item && 'id' in item) {
    const step = t('plans:versions.step', { step: item.id });
    return rest.length === 0 ? step : t('plans:versions.inStep', { step, field: pathOf(rest) });
  }
  return pathOf(place);
}

function pathOf(place: readonly PlacePart[]): string {
  return place
    .map((part, index) => {
      if ('place' in part) return `[${part.place}]`;
      if ('id' in part) return `[${part.id}]`;
      return index === 0 ? part.field : `.${part.field}`;
    })
    .join('');
}

/** Of a step that came or went its title says enough: the text beside says the rest. */
function valueInWords(value: unknown, speech: Speech): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = LocalText.safeParse(value);
  if (text.success) return speech.text(text.data);
  if (Array.isArray(value)) {
    return value.length === 0
      ? speech.t('plans:versions.none')
      : listInWords(
          value.map((item) => valueInWords(item, speech)),
          speech.language,
        );
  }
  if (typeof value === 'object' && value !== null && 'title' in value) {
    const title = LocalText.safeParse(value.title);
    if (title.success) return speech.text(title.data);
  }
  return JSON.stringify(value);
}
