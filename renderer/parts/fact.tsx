import type { ReactNode } from 'react';

/** One thing that is known, in a `dl`: its name beside it or above, as the list has it. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
