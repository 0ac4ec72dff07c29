import type { CoordinateList } from '../../../shared/model/coordinate.ts';
import type { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { Problem } from '../../../shared/model/problem.ts';
import type { KnownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import type { DiagnosisEngine } from '../diagnosis/engine.ts';
import { DisposableStore, type Disposer } from '../disposer.ts';
import type { FollowedDocument } from '../files/follow-document.ts';
import { createLiveView } from '../live-view.ts';
import { ConsoleError } from '../console-error.ts';
import {
  createCoordinateRegister,
  type CoordinateRegister,
  type CoordinateRegisterOptions,
  type ResolvedCoordinate,
} from './coordinate-register.ts';
import { followCoordinatesFile, type CoordinatesFileOptions } from './coordinates-file.ts';

/** What is known of coordinates: what people wrote of them, and what was seen. */
export interface CoordinateDesk {
  list: CoordinateRegister['list'];
  /** By short code or text. @throws ConsoleError `not-found` where nothing like it was ever seen. */
  resolve(asked: string): ResolvedCoordinate;
  /** What the coordinates file says now: whose a system is, which entry it stands for, what its codes mean. */
  known(): KnownSystems;
  /** Why the file as it stands is refused. */
  problems(): readonly Problem[];
  reload(): void;
  /** From now on what this engine sees is registered, and its codes mean what the file says. */
  connect(engine: Pick<DiagnosisEngine, 'onSeen' | 'useCoordinates'>): Disposer;
  close(): void;
}

export interface CoordinateDeskOptions
  extends Omit<CoordinateRegisterOptions, 'file'>, Omit<CoordinatesFileOptions, 'file'> {
  /** Null: there is none. */
  file: string | null;
}

export function createCoordinateDesk({ file, ...options }: CoordinateDeskOptions): CoordinateDesk {
  const parts = new DisposableStore();
  const followed = file === null ? withoutFile(options) : followCoordinatesFile({ ...options, file });
  parts.add(() => followed.close());
  const register = createCoordinateRegister({ ...options, file: followed.view });
  return {
    list: (asked): CoordinateList => register.list(asked),
    resolve(asked) {
      const found = register.resolve(asked);
      if (found.coordinates.length === 0 && found.links.length === 0) {
        const shown = asked.length > 80 ? `${asked.slice(0, 80)}…` : asked;
        throw new ConsoleError(
          'not-found',
          {
            en: `no coordinate ${JSON.stringify(shown)} was seen`,
            zh: `没有出现过坐标 ${JSON.stringify(shown)}`,
          },
          {
            field: 'short',
          },
        );
      }
      return found;
    },
    known: () => register.known(),
    problems: () => followed.problems(),
    reload: () => followed.reload(),
    connect(engine) {
      const connection = new DisposableStore();
      connection.add(followed.view.watch((content) => engine.useCoordinates(content)));
      connection.add(engine.onSeen((seen) => register.take(seen)));
      return () => void connection.dispose();
    },
    close() {
      void parts.dispose();
      register.close();
    },
  };
}

function withoutFile({ clock }: Pick<CoordinateRegisterOptions, 'clock'>): FollowedDocument<CoordinatesFile> {
  const view = createLiveView<CoordinatesFile | null>({ clock, compute: () => null });
  const none: readonly Problem[] = [];
  return { view, problems: () => none, reload() {}, close: () => view.close() };
}
