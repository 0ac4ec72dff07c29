import type { Clock } from '../../clock.ts';
import type { Face } from './face.ts';

/** Rooms that the rehearsal's people read. */
export const chatRooms = ['war-room', 'customer-service'] as const;

/** A room keeps so many messages. */
const mostMessages = 200;

/** The chat of the rehearsal: what the console tells a room is kept, so that a person can look at it (`GET /chat/war-room`). */
export function createChatFace(clock: Clock): Face {
  const rooms = new Map<string, { at: string; message: unknown }[]>(chatRooms.map((room) => [room, []]));
  return ({ method, path, body }) => {
    if (!path.startsWith('/chat/')) return undefined;
    const messages = rooms.get(path.slice('/chat/'.length));
    if (!messages)
      return { status: 404, json: { error: `path: there are the rooms ${chatRooms.join(', ')}` } };
    if (method === 'GET') return { status: 200, json: messages };
    if (method !== 'POST')
      return { status: 405, json: { error: `method: expected GET or POST; found ${method}` } };
    let message: unknown;
    try {
      message = JSON.parse(body);
    } catch {
      return { status: 400, json: { error: 'body: expected JSON' } };
    }
    messages.push({ at: new Date(clock.now()).toISOString(), message });
    if (messages.length > mostMessages) messages.shift();
    return { status: 200, json: { ok: true } };
  };
}

/** Secrets by which the settings know the rooms. */
export const chatSecret = (room: string): string =>
  `REHEARSAL_CHAT_${room.toUpperCase().replaceAll('-', '_')}`;
