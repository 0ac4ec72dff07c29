import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Shop } from '../model/shop.ts';
import { adminControls } from './admin-controls.ts';
import type { Face, FaceAnswer, FaceRequest } from './face.ts';
import { createRequestCounter, type RequestCount } from './request-count.ts';

export interface AdminFaceOptions {
  shop: Shop;
  clock: Clock;
  /** True while the fault "says yes and changes nothing" is on. */
  isLying: () => boolean;
  /** True while the fault "replies get lost" is on. */
  losesReplies: () => boolean;
}

export interface AdminFace {
  answer: Face;
  countRequests(): RequestCount[];
}

/** Answers by idempotency key, with the request that they belong to. */
const mostAnswers = 20_000;

/** The shop's administration, which the plans call. What it accepts takes its time to have an effect, as it would in a real shop. */
export function createAdminFace({ shop, clock, isLying, losesReplies }: AdminFaceOptions): AdminFace {
  const controls = adminControls(shop);
  const counter = createRequestCounter();
  const answered = new Map<string, { request: string; answer: FaceAnswer }>();

  const change = (request: FaceRequest, arrived: { hadEffect(): void }): FaceAnswer => {
    const control = controls.get(request.path);
    if (!control) return notFound(request.path);
    let wanted;
    try {
      wanted = control.read(jsonOf(request.body));
    } catch (refused) {
      return badRequest(refused);
    }
    if (!isLying()) {
      shop.set(wanted.control, wanted.value, clock.now());
      arrived.hadEffect();
    }
    return { status: 200, json: wanted.answer };
  };

  /** The same key has one effect and always the same answer. */
  const once = (request: FaceRequest): FaceAnswer => {
    const key = request.header('idempotency-key') ?? null;
    const arrived = counter.arrived(key, request.method, request.path);
    if (key === null) return change(request, arrived);
    const text = `${request.method} ${request.path} ${request.body}`;
    const before = answered.get(key);
    if (before && before.request !== text) {
      return { status: 422, json: { error: `Idempotency-Key: ${key} was used for another request` } };
    }
    const answer = before?.answer ?? change(request, arrived);
    answered.set(key, { request: text, answer });
    if (answered.size > mostAnswers) {
      const [oldest] = answered.keys();
      if (oldest !== undefined) answered.delete(oldest);
    }
    return answer;
  };

  return {
    countRequests: () => counter.read(),
    answer(request) {
      const { method, path } = request;
      if (!path.startsWith('/admin/')) return undefined;
      if (method === 'GET' && path === '/admin/requests') return { status: 200, json: counter.read() };
      const control = controls.get(path);
      if (!control) return notFound(path);
      if (method === 'GET') return { status: 200, json: control.state(shop, clock.now()) };
      if (method !== 'POST')
        return { status: 405, json: { error: `method: expected GET or POST; found ${method}` } };
      const answer = once(request);
      return losesReplies() ? 'break-connection' : answer;
    },
  };
}

function notFound(path: string): FaceAnswer {
  return { status: 404, json: { error: `path: the shop has no ${path}` } };
}

function badRequest(refused: unknown): FaceAnswer {
  if (refused instanceof z.ZodError) {
    const [issue] = refused.issues;
    const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
    return {
      status: 400,
      json: { error: `${field || 'body'}: ${issue?.message ?? 'not understood'}`, field: field || 'body' },
    };
  }
  if (refused instanceof SyntaxError)
    return { status: 400, json: { error: 'body: expected JSON', field: 'body' } };
  throw refused;
}

function jsonOf(body: string): unknown {
  return JSON.parse(body);
}
