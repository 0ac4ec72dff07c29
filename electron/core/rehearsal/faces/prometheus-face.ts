import type { Clock } from '../../clock.ts';
import type { Sampler } from '../metrics/sampler.ts';
import { BadData } from '../query/bad-data.ts';
import { evaluateInstant, evaluateRange } from '../query/evaluate.ts';
import { instantParameter, rangeParameters } from '../query/parameters.ts';
import { parseQuery } from '../query/selector.ts';
import { exposition, expositionType } from './exposition.ts';
import type { Face, FaceAnswer } from './face.ts';

export interface PrometheusFaceOptions {
  sampler: Sampler;
  clock: Clock;
  /** True while the fault "the metric source goes down" is on. */
  isDown: () => boolean;
}

/** The metrics of the shop: to be scraped by a real Prometheus, and asked for as if one were there. */
export function createPrometheusFace({ sampler, clock, isDown }: PrometheusFaceOptions): Face {
  const answerTo = (data: () => unknown): FaceAnswer => {
    if (isDown()) return 'break-connection';
    try {
      return { status: 200, json: { status: 'success', data: data() } };
    } catch (refused) {
      if (!(refused instanceof BadData)) throw refused;
      return { status: 400, json: { status: 'error', errorType: 'bad_data', error: refused.message } };
    }
  };

  return ({ method, path, parameters }) => {
    const reads = method === 'GET' || method === 'POST';
    switch (path) {
      case '/metrics':
        if (isDown()) return { status: 503, text: 'the metric source is down\n', type: 'text/plain' };
        return { status: 200, text: exposition(sampler, clock.now()), type: expositionType };
      case '/-/ready':
        return isDown()
          ? { status: 503, text: 'Service Unavailable\n', type: 'text/plain' }
          : { status: 200, text: 'The rehearsal is ready.\n', type: 'text/plain' };
      case '/api/v1/query':
        if (!reads) return notAllowed;
        return answerTo(() => {
          const { query, at } = instantParameter(parameters, clock.now());
          return { resultType: 'vector', result: evaluateInstant(sampler, parseQuery(query), at) };
        });
      case '/api/v1/query_range':
        if (!reads) return notAllowed;
        return answerTo(() => {
          const { query, ...range } = rangeParameters(parameters);
          return { resultType: 'matrix', result: evaluateRange(sampler, parseQuery(query), range) };
        });
      default:
        return undefined;
    }
  };
}

const notAllowed: FaceAnswer = { status: 405, json: { error: 'expected GET or POST' } };
