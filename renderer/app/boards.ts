import type { LucideIcon } from 'lucide-react';
import { Droplets, Funnel } from 'lucide-react';
import type { ComponentType } from 'react';
import { CapacityBoard } from '../boards/capacity/capacity-board.tsx';
import { FunnelBoard } from '../boards/funnel/funnel-board.tsx';
import type { Messages } from '../text/resources.ts';

/** A board with a place of its own in the rail. */
export interface BoardRoute {
  /** Hash route; a prefix of the routes below it. */
  path: string;
  name: keyof Messages['shell'];
  icon: LucideIcon;
  board: ComponentType;
}

/** A page without a place in the rail; parameters come from wouter's `useParams`. */
export interface PageRoute {
  path: string;
  page: ComponentType;
}

export const boardRoutes: readonly BoardRoute[] = [
  { path: '/funnel', name: 'funnel', icon: Funnel, board: FunnelBoard },
  { path: '/capacity', name: 'capacity', icon: Droplets, board: CapacityBoard },
];

export const pageRoutes: readonly PageRoute[] = [];

/** Boards that a wall may show: without rail, with larger steps. */
export const wallRoutes: readonly PageRoute[] = [
  { path: '/wall/funnel', page: FunnelBoard },
  { path: '/wall/capacity', page: CapacityBoard },
];

export const firstBoard = '/funnel';
