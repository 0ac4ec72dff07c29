import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** A service as the OpenTelemetry SDK for Node reports it. */
export interface TracedService {
  tracer: Tracer;
  /** Sends what it holds. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** @param url of the console. */
export function tracedService(
  name: string,
  url: string,
  headers: Record<string, string> = {},
): TracedService {
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces`, headers, timeoutMillis: 5_000 });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': name,
      'k8s.pod.name': `${name}-6f9c-x2x`,
      'deployment.environment.name': 'prod',
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 60_000 })],
  });
  return {
    tracer: provider.getTracer('shop'),
    flush: () => provider.forceFlush(),
    close: () => provider.shutdown(),
  };
}

/** One request from gateway over order to coupon, where it fails deep down; each service knows of the others only what the wire carries. */
export function failingRequest({
  gateway,
  order,
  coupon,
}: Record<'gateway' | 'order' | 'coupon', TracedService>) {
  const entry = gateway.tracer.startSpan('POST /order', { kind: SpanKind.SERVER }, ROOT_CONTEXT);
  const toOrder = below(gateway.tracer, entry, 'POST', SpanKind.CLIENT, { 'server.address': 'order' });
  const create = order.tracer.startSpan('create', { kind: SpanKind.SERVER }, overTheWire(toOrder));
  const work = below(order.tracer, create, 'OrderService.create', SpanKind.INTERNAL);
  const toCoupon = below(order.tracer, work, 'coupon.Coupons/Redeem', SpanKind.CLIENT, {
    'rpc.system': 'grpc',
  });
  const redeem = coupon.tracer.startSpan('redeem', { kind: SpanKind.SERVER }, overTheWire(toCoupon));
  const lock = below(coupon.tracer, redeem, 'lock', SpanKind.INTERNAL);

  lock.recordException(new RangeError('coupon 4711 is locked'));
  fail(lock);
  fail(redeem);
  toCoupon.setAttribute('rpc.grpc.status_code', 13);
  fail(toCoupon);
  fail(work);
  fail(create);
  toOrder.setAttribute('http.response.status_code', 500);
  fail(toOrder);
  fail(entry);
  return entry.spanContext().traceId;
}

/** One that succeeds. */
export function quietRequest({ gateway }: { gateway: TracedService }): void {
  const entry = gateway.tracer.startSpan('GET /cart', { kind: SpanKind.SERVER }, ROOT_CONTEXT);
  below(gateway.tracer, entry, 'SELECT', SpanKind.CLIENT, { 'db.system.name': 'mysql' }).end();
  entry.end();
}

function below(tracer: Tracer, parent: Span, name: string, kind: SpanKind, attributes = {}): Span {
  return tracer.startSpan(name, { kind, attributes }, trace.setSpan(ROOT_CONTEXT, parent));
}

function overTheWire(span: Span): Context {
  return trace.setSpanContext(ROOT_CONTEXT, { ...span.spanContext(), isRemote: true });
}

function fail(span: Span): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
