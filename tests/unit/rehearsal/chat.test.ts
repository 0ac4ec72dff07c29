import { describe, expect, it } from 'vitest';
import { createChatFace } from '../../../electron/core/rehearsal/faces/chat-face.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const asked = (method: string, path: string, body = '') => ({
  method,
  path,
  body,
  parameters: new URLSearchParams(),
  header: () => undefined,
});

describe('the chat of the rehearsal', () => {
  it('keeps what a room is told, and of it the last two hundred', () => {
    const face = createChatFace(createFakeClock());
    for (let count = 1; count <= 201; count += 1) {
      expect(face(asked('POST', '/chat/war-room', JSON.stringify({ count })))).toMatchObject({ status: 200 });
    }
    const answer = face(asked('GET', '/chat/war-room'));
    const messages = answer && typeof answer === 'object' && 'json' in answer ? answer.json : null;
    expect(messages).toHaveLength(200);
    expect(messages).toMatchObject({ 0: { message: { count: 2 } }, 199: { message: { count: 201 } } });
    expect(face(asked('GET', '/chat/customer-service'))).toEqual({ status: 200, json: [] });
  });

  it('refuses what is no room, no JSON and no method of it, and leaves other paths to others', () => {
    const face = createChatFace(createFakeClock());
    expect(face(asked('POST', '/chat/nowhere', '{}'))).toMatchObject({ status: 404 });
    expect(face(asked('POST', '/chat/war-room', 'hello'))).toMatchObject({ status: 400 });
    expect(face(asked('DELETE', '/chat/war-room'))).toMatchObject({ status: 405 });
    expect(face(asked('GET', '/admin/requests'))).toBeUndefined();
  });
});
