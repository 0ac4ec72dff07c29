import { unit, type Blame, type Origin } from './blame.ts';
import type { CallGraph } from './call-graph.ts';
import type { RecordTable } from './record-table.ts';
import type { BroughtBack } from './standing-out.ts';
import { speaksOfCall } from './unnamed-calls.ts';

/** `limit`: load was turned away. `breaker`: calls are not even tried any more, since what they go to failed. */
export type Refusal = 'limit' | 'breaker';

/**
 * Words that nothing but a limit says of itself. What may as well be a breakdown is not among them: 503, a full pool, a rejected task, a limit that could not
 * be worked out.
 */
const ofLimits: readonly RegExp[] = [
  /rate[\s_-]?limited|rate[\s_-]?limit[\s_-]?(?:exceeded|reached|hit|exception)|^rate[\s_-]?limit$/i,
  /(?:over|exceed(?:s|ed|ing)?)[\s_-]?(?:the[\s_-])?(?:rate|qps|request)[\s_-]?limit/i,
  /(?:request|qps)[\s_-]?limit(?:ed|[\s_-]?(?:exceeded|reached))/i,
  /too[\s_-]?many[\s_-]?requests/i,
  /(?:\bhttp(?:\/\d(?:\.\d)?)?|\bstatus(?:[\s_-]?code)?)[\s_:=-]*429\b|^429\b/i,
  /(?<!(?:cpu|disk|io|thermal)[\s_-]?)throttl(?:ed|ing)/i,
  /(?<![A-Za-z])(?:Param|Gateway)?FlowException|SystemBlockException/,
  /(?<![a-z])flow[\s_-]?(?:limited|control(?:led)?)(?![a-z]|[\s_-]?(?:error|window))|FlowControlException/i,
  /requestnotpermitted|load[\s_-]?shed/i,
  /被限流|触发限流|已限流|^限流$/,
];
const ofBreakers: readonly RegExp[] = [
  /circuit[\s_-]?(?:breaker)?[\s_-]?(?:is[\s_-])?(?:open|tripped)|circuit[\s_-]?breaker\b.*\bopen/i,
  /callnotpermitted|brokencircuit|short[\s_-]?circuited|(?<![A-Za-z])DegradeException/i,
  /^(?:service|feature|response|request)?[\s_-]?degraded$/i,
  /熔断|被降级|已降级/,
];

/** Whether a code alone says that a protection refused; null: it does not. */
export function refusalOf(code: string): Refusal | null {
  if (ofBreakers.some((words) => words.test(code))) return 'breaker';
  return ofLimits.some((words) => words.test(code)) ? 'limit' : null;
}

/** A place that refuses on purpose. */
export interface Refusing {
  app: number;
  node: number;
  code: number;
  /** Refused requests, in millionths (see blame). */
  units: number;
}

export interface Refusals {
  /** What is left to look for a cause in: all of it where nothing else stands out. */
  blamed: Blame;
  /** Coordinates that are no cause for it; empty where nothing else stands out. */
  setAside: ReadonlySet<number>;
  /** Most refused requests first. */
  refusing: readonly Refusing[];
  /** Of all that stands out, what was refused on purpose, in millionths. */
  units: number;
  /** Nothing else stands out. */
  isAll: boolean;
}

/**
 * What a limit refuses is a consequence of load, not where it began: it is set aside as long as anything else stands out. An open breaker says whom its
 * calls went to; only one that names nobody, and whose calls are not known, is set aside.
 */
export function withoutRefusals(
  table: RecordTable,
  graph: CallGraph,
  blamed: Blame,
  broughtBack: readonly BroughtBack[],
): Refusals {
  const wanted = new Set(broughtBack.map(({ node, code }) => JSON.stringify([node, code])));
  const kinds = table.codes.all.map(refusalOf);
  const isRefused = ({ coordinate }: Origin) => {
    const one = table.coordinates[coordinate];
    const link = table.links[one?.link ?? -1];
    const kind = kinds[one?.code ?? -1] ?? null;
    if (!one || !link || kind === null) return false;
    const code = table.codes.all[one.code] ?? '';
    if (wanted.has(JSON.stringify([table.nodes.all[link.node], code]))) return false;
    if (kind === 'limit') return true;
    if (one.dependencyApp >= 0 && one.dependencyApp !== link.app) return false;
    return !speaksOfCall(one, code) || graph.calledBy(link.node, link.app).size === 0;
  };
  const refused = blamed.origins.filter(isRefused);
  const others = blamed.origins.filter((origin) => !isRefused(origin));
  const isAll = refused.length > 0 && others.length === 0;
  const setAside = new Set(isAll ? [] : refused.map(({ coordinate }) => coordinate));
  return {
    blamed: setAside.size === 0 ? blamed : { origins: others, echoes: echoesOfOthers(blamed, setAside) },
    setAside,
    refusing: refusingOf(table, refused),
    units: refused.reduce((sum, { units }) => sum + units, 0),
    isAll,
  };
}

/** Fewer refused requests are not worth a word. */
const leastRefused = 8 * unit;

function refusingOf(table: RecordTable, refused: readonly Origin[]): Refusing[] {
  const places = new Map<string, Refusing>();
  for (const { coordinate, units } of refused) {
    const one = table.coordinates[coordinate];
    const link = table.links[one?.link ?? -1];
    if (!one || !link) continue;
    // Of a refused call, the one who was called refuses.
    const isCall = one.kind === 'dependency' && one.dependency >= 0;
    const [app, node] = isCall ? [one.dependencyApp, one.dependency] : [link.app, link.node];
    const key = `${node} ${one.code}`;
    const place = places.get(key) ?? { app, node, code: one.code, units: 0 };
    places.set(key, place);
    place.units += units;
  }
  const textOf = ({ node, code }: Refusing) => `${table.nodes.all[node]} ${table.codes.all[code]}`;
  return [...places.values()]
    .filter(({ units }) => units >= leastRefused)
    .toSorted((left, right) => right.units - left.units || (textOf(left) < textOf(right) ? -1 : 1));
}

/** What follows from a refusal is no effect of anything else that its system did. */
function echoesOfOthers({ echoes }: Blame, setAside: ReadonlySet<number>): Blame['echoes'] {
  return new Map(
    [...echoes].map(([coordinate, { units, of }]) => [
      coordinate,
      { units, of: new Map([...of].filter(([origin]) => !setAside.has(origin))) },
    ]),
  );
}
