import { offsetAt } from '../zone-time.ts';
import { ticksOf, type Tick, type TimeSpan } from './time-span.ts';

/** As many ticks as leave room between their times. */
export function axisTicks(span: TimeSpan, width: number, fontSize: number, zone: string): Tick[] {
  const most = Math.max(2, Math.floor(width / (fontSize * 8)));
  return ticksOf(span, most, offsetAt(span.from, zone));
}
