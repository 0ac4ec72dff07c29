/**
 * How large a wall writes the alarm's message: as large as leaves owner, plan and counts their place, since nothing on a wall
 * can be unfolded. Estimated from the widths of the two scripts: a Han sign is one em, other signs a little over half of one.
 */
export function messageStep(text: string): 'one' | 'smaller' | 'two' {
  let ems = 0;
  for (const sign of text) ems += /\p{Script=Han}|[，。：；（）]/u.test(sign) ? 1 : 0.56;
  if (ems <= 16) return 'one';
  return ems <= 22 ? 'smaller' : 'two';
}
