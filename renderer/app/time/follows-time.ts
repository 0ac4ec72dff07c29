/** Boards whose figures or charts are of the time that the screen looks at. */
const following = ['/overview', '/funnel', '/capacity', '/diagnosis'];

/** Whether this place shows the screen's range, pause or moment; elsewhere its control would change nothing in sight. */
export function followsTime(path: string, query: URLSearchParams): boolean {
  if (path === '/alerts') return query.get('view') === 'history';
  if (path === '/diagnosis/register') return false;
  return following.some((board) => path === board || path.startsWith(`${board}/`));
}
