/**
 * The strongly connected components of what can be reached from some nodes: nodes that lead to each other are one. Each comes after
 * everything that it leads to. Tarjan's algorithm, without recursion: a chain of thousands must not overflow the stack.
 */
export function stronglyConnected(
  from: Iterable<string>,
  nextOf: (node: string) => Iterable<string>,
): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  const path: { node: string; rest: Iterator<string, unknown> }[] = [];

  const enter = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    path.push({ node, rest: nextOf(node)[Symbol.iterator]() });
  };
  const lower = (node: string, value: number) => {
    lowest.set(node, Math.min(lowest.get(node) ?? value, value));
  };
  const leave = (node: string) => {
    path.pop();
    const own = lowest.get(node) ?? 0;
    const parent = path.at(-1);
    if (parent !== undefined) lower(parent.node, own);
    if (own !== order.get(node)) return;
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) isOpen.delete(member);
    components.push(component);
  };

  for (const start of from) {
    if (!order.has(start)) enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.next();
      if (next.done === true) {
        leave(step.node);
        continue;
      }
      const place = order.get(next.value);
      if (place === undefined) enter(next.value);
      else if (isOpen.has(next.value)) lower(step.node, place);
    }
  }
  return components;
}
