import type { Review } from '../../model/review.ts';
import { documentBlocks, type Block, type DocumentOptions } from './document-blocks.ts';

/** The review as Markdown, to send or to keep. */
export function reviewMarkdown(review: Review, options: DocumentOptions): string {
  return `${documentBlocks(review, options).map(markdownOf).join('\n\n')}\n`;
}

/** The same as one HTML page that needs nothing else, and prints. */
export function reviewHtml(review: Review, options: DocumentOptions): string {
  const blocks = documentBlocks(review, options);
  const title = blocks.find((block) => block.kind === 'heading')?.text ?? '';
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${blocks.map(htmlOf).join('\n')}
</body>
</html>
`;
}

/** What others wrote is read as they wrote it, and neither makes a heading, a link nor a cell of its own. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#]/g, (one) => `\\${one}`);
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    case 'text':
      return plain(block.text);
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
      return [line(block.head), `|${' --- |'.repeat(block.head.length)}`, ...block.rows.map(line)].join('\n');
    }
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const cells = (tag: 'td' | 'th', row: readonly string[]) =>
        `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
      const body = block.rows.map((row) => cells('td', row)).join('');
      return `<table><thead>${cells('th', block.head)}</thead><tbody>${body}</tbody></table>`;
    }
  }
}

const style = `
body { font: 14px/1.5 Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #14181d; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: 12px; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid #bac3cc; padding: 4px 8px; text-align: left; vertical-align: top; }
th { background: #e9ecef; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`;
