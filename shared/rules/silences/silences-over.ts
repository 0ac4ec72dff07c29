import type { Silence } from '../../model/silence.ts';
import type { Labels } from '../../model/sample.ts';
import { matchesAll, parseMatchers, type AlertMatcher } from '../alert-matchers.ts';

/** The silences that keep an alert quiet at its source now. */
export function silencesOver(
  alert: { source: string; labels: Labels },
  silences: readonly Silence[],
): Silence[] {
  return silences.filter(
    (silence) =>
      silence.state === 'active' &&
      silence.source === alert.source &&
      matchesAll(matchersOf(silence), alert.labels),
  );
}

const nothing: AlertMatcher = { label: '', operator: '=', value: 'nothing', pattern: null };

/** What cannot be read here (RE2 knows what JavaScript does not) fits nothing: nobody is told of a silence that may not be one. */
function matchersOf({ matchers }: Silence): readonly AlertMatcher[] {
  const parsed = parseMatchers(matchers.join(','));
  return parsed.ok ? parsed.matchers : [nothing];
}
