import { useHashLocation } from 'wouter/use-hash-location';

type Navigate = ReturnType<typeof useHashLocation>[1];

/** wouter's hash location without what stands after a "?": that is for this screen's overrides. */
export function usePlainHashLocation(): [string, Navigate] {
  const [path, navigate] = useHashLocation();
  return [path.split('?')[0] ?? '/', navigate];
}

/** How wouter's links write their addresses. */
usePlainHashLocation.hrefs = (href: string) => `#${href}`;
