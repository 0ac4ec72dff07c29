import { appOf } from './names.ts';
import type { Coordinate, RecordTable } from './record-table.ts';

/**
 * The same records with what was called named by its system, whatever it was named by: the address or the pod of a system that reports, its
 * name within the cluster, the service of a remote call, an operation that one system alone has; or, where nothing is named, the address or the
 * system that the code itself names. What names a system that was called is a call, whatever kind it is given as. Numbers of coordinates, links and codes stay.
 */
export function resolved(table: RecordTable): RecordTable {
  const nodes = [...table.nodes.all];
  const apps = [...table.apps.all];
  const appNumbers = new Map(apps.map((name, number) => [name, number]));
  const nodeNumbers = new Map(nodes.map((name, number) => [name, number]));
  const known = knownSystems(table);
  const numberOf = (name: string, names: string[], numbers: Map<string, number>) => {
    const number = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, number);
    return number;
  };
  // Each system can be spoken of by its name alone.
  for (const name of apps) numberOf(name, nodes, nodeNumbers);
  const systems = new Map<string, string | null>();
  const systemOf = (text: string) => {
    let system = systems.get(text);
    if (system === undefined) {
      system = known.system(text);
      systems.set(text, system);
    }
    return system;
  };
  const said = new Map<number, string | null>();
  const coordinates = table.coordinates.map((one): Coordinate => {
    const own = apps[table.links[one.link]?.app ?? -1];
    if (one.dependency >= 0) {
      const kind = one.dependencyApp === table.links[one.link]?.app ? one.kind : 'dependency';
      const text = nodes[one.dependency] ?? '';
      const system = systemOf(text);
      if (system === null || system === apps[one.dependencyApp]) return { ...one, kind };
      return {
        ...one,
        kind: system === own ? one.kind : 'dependency',
        dependency: numberOf(system, nodes, nodeNumbers),
        dependencyApp: numberOf(system, apps, appNumbers),
      };
    }
    let mentioned = said.get(one.code);
    if (mentioned === undefined) {
      mentioned = known.mentioned(table.codes.all[one.code] ?? '');
      said.set(one.code, mentioned);
    }
    if (mentioned === null || mentioned === own) return one;
    return {
      ...one,
      kind: 'dependency',
      dependency: numberOf(mentioned, nodes, nodeNumbers),
      dependencyApp: numberOf(mentioned, apps, appNumbers),
    };
  });
  return {
    ...table,
    length: table.length,
    nodes: { all: nodes, numberOf: (text) => nodeNumbers.get(text) ?? -1 },
    apps: { all: apps, numberOf: (text) => appNumbers.get(text) ?? -1 },
    coordinates,
  };
}

interface KnownSystems {
  /** The system that a text names; null: as it is written. */
  system(text: string): string | null;
  /** The system that a code speaks of. */
  mentioned(code: string): string | null;
}

function knownSystems(table: RecordTable): KnownSystems {
  const reporting = new Set(table.links.map(({ app }) => table.apps.all[app] ?? ''));
  const byPlainName = new Map<string, string>();
  for (const name of [...reporting].toSorted())
    if (!byPlainName.has(plain(name))) byPlainName.set(plain(name), name);
  const byOperation = new Map<string, string | null>();
  for (const { node, app } of table.links) {
    const text = table.nodes.all[node] ?? '';
    const operation = text.slice(text.indexOf('@') + 1);
    const name = table.apps.all[app] ?? '';
    const other = byOperation.get(operation);
    byOperation.set(operation, other === undefined || other === name ? name : null);
  }
  const ofAddress = (address: string) => {
    const app = table.appAt(address);
    return app === null ? null : (table.apps.all[app] ?? null);
  };
  const system = (text: string): string | null => {
    const app = appOf(text);
    if (reporting.has(app)) return app;
    const at = ofAddress(app);
    if (at !== null) return at;
    if (text.includes('@')) return byPlainName.get(plain(app)) ?? null;
    const operation = byOperation.get(text);
    if (operation) return operation;
    for (const part of text.split(/[.:/\s]+/)) {
      const name = part.length > 3 ? byPlainName.get(plain(part)) : undefined;
      if (name !== undefined) return name;
    }
    return null;
  };
  return {
    system,
    mentioned(code) {
      for (const [, host] of code.matchAll(/\b[a-z][a-z0-9+.-]*:\/\/([^/:?#\s"'<>*]+)/gi)) {
        if (host !== undefined && host !== '') return system(host) ?? appOf(host);
      }
      for (const word of code.split(/[\s"'`()[\]{},;:=/@<>|]+/)) {
        // An ordinary word is no name of a system, even where a system has it.
        if (word.length < 5 || !/[-_]|service|svc/i.test(word)) continue;
        const name = byPlainName.get(plain(word.replace(/\.+$/, '')));
        if (name !== undefined) return name;
      }
      return null;
    },
  };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
