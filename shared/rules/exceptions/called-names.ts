import { calledText, type Called } from './otlp-naming.ts';

/**
 * Under what name callers know a system, and what it calls itself: an address or the name of a proxy is nobody's name, and a system that
 * no longer answers can only be named by what it was before.
 */
export interface CalledNames {
  /** @param callee who answered to it. */
  learn(called: Called, callee: { service: string; operation: string }): void;
  /** In the system's own words where exactly one answered to it; else as its callers say. */
  nameOf(called: Called): string;
}

/** Callers that put ids into names would fill the memory. */
const mostNames = 20_000;

export function createCalledNames(): CalledNames {
  /** Null: several systems answered. */
  const services = new Map<string, string | null>();
  const nodes = new Map<string, string | null>();
  return {
    learn(called, { service, operation }) {
      note(services, called.system, service);
      note(nodes, calledText(called), operation === '' ? service : `${service}@${operation}`);
    },
    nameOf(called) {
      const node = nodes.get(calledText(called));
      if (node) return node;
      const service = services.get(called.system);
      return calledText(service ? { ...called, system: service } : called);
    },
  };
}

function note(names: Map<string, string | null>, as: string, is: string): void {
  const known = names.get(as);
  if (known === undefined && names.size < mostNames) names.set(as, is);
  else if (known !== undefined && known !== is) names.set(as, null);
}
