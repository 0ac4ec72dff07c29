import type { ConvertedFormat, RecordConverter } from './converter.ts';
import { createElasticsearchConverter, createLokiConverter } from './log-converters.ts';
import { createOtlpConverter } from './otlp-converter.ts';

/** One of each form serves all senders: it keeps the spans that still wait for those of other services. */
export function createConverter(format: ConvertedFormat): RecordConverter {
  switch (format) {
    case 'otlp':
      return createOtlpConverter();
    case 'loki':
      return createLokiConverter();
    case 'elasticsearch':
      return createElasticsearchConverter();
  }
}
