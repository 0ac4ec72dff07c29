import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Labels } from '../../../../shared/model/sample.ts';
import { BadData } from './bad-data.ts';

export interface Matcher {
  label: string;
  operator: string;
  matches(value: string): boolean;
}

/** A plain instant selector, or `timestamp()` of one: all that the rehearsal's endpoint answers. */
export interface ShopQuery {
  matchers: readonly Matcher[];
  /** Asks when the samples were taken instead of what they say. */
  timestamp: boolean;
}

const longestQuery = 2_000;
const longestPattern = 200;

/** @throws BadData that names what the rehearsal does not understand. */
export function parseQuery(text: string): ShopQuery {
  if (text.length > longestQuery) {
    throw new BadData(`the query has ${text.length} characters, more than ${longestQuery}`);
  }
  const tree = parser.parse(text);
  tree.iterate({
    enter(node) {
      if (!node.type.isError) return;
      const found = text.slice(node.from).trim().slice(0, 20);
      throw new BadData(
        `invalid parameter "query": 1:${node.from + 1}: parse error: unexpected ${found === '' ? 'end of input' : JSON.stringify(found)}`,
      );
    },
  });
  const top = tree.topNode.firstChild;
  if (top?.name === 'FunctionCall') {
    const inner = top.getChild('FunctionCallBody')?.firstChild;
    const name = textOf(top.getChild('FunctionIdentifier'), text);
    if (name === 'timestamp' && inner?.name === 'VectorSelector' && inner.nextSibling === null) {
      return { matchers: matchersOf(inner, text), timestamp: true };
    }
    throw unsupported(
      name === 'timestamp' ? 'timestamp() of anything but a selector' : `the function ${name}()`,
    );
  }
  if (top?.name !== 'VectorSelector') throw unsupported(inWords(top, text));
  return { matchers: matchersOf(top, text), timestamp: false };
}

export function matchesAll(matchers: readonly Matcher[], name: string, labels: Labels): boolean {
  return matchers.every(({ label, matches }) => matches(label === '__name__' ? name : (labels[label] ?? '')));
}

function unsupported(what: string): BadData {
  return new BadData(
    `the rehearsal does not support ${what}: it answers a selector such as promo:order:rate1m{line="two-wheel"}, and timestamp() of one`,
  );
}

function inWords(node: SyntaxNode | null | undefined, text: string): string {
  switch (node?.name) {
    case 'AggregateExpr':
      return `the aggregation ${textOf(node.getChild('AggregateOp'), text)}`;
    case 'BinaryExpr':
      return 'a calculation or comparison';
    case 'UnaryExpr':
      return 'a sign';
    case 'MatrixSelector':
      return 'a range selector';
    case 'SubqueryExpr':
      return 'a subquery';
    case 'OffsetExpr':
      return 'the modifier offset';
    case 'StepInvariantExpr':
      return 'the modifier @';
    case 'ParenExpr':
      return 'parentheses';
    case 'NumberDurationLiteral':
      return 'a number alone';
    case 'StringLiteral':
      return 'a text alone';
    default:
      return 'this expression';
  }
}

function matchersOf(selector: SyntaxNode, text: string): Matcher[] {
  const name = selector.getChild('Identifier');
  const list = selector.getChild('LabelMatchers');
  const named = name ? [equal('__name__', textOf(name, text))] : [];
  const quoted = list?.getChildren('QuotedLabelName') ?? [];
  const matchers = [
    ...named,
    ...quoted.map((node) => equal('__name__', unquoted(node, text))),
    ...(list?.getChildren('UnquotedLabelMatcher') ?? []).map((node) => matcherOf(node, text)),
  ];
  if (list?.getChild('QuotedLabelMatcher')) throw unsupported('quoted label names');
  if (!matchers.some(({ operator, matches }) => operator !== '!=' && !matches(''))) {
    throw new BadData('vector selector must contain at least one non-empty matcher');
  }
  return matchers;
}

function matcherOf(node: SyntaxNode, text: string): Matcher {
  const label = textOf(node.getChild('LabelName'), text);
  const operator = textOf(node.getChild('MatchOp'), text);
  const value = unquoted(node, text);
  switch (operator) {
    case '=':
      return equal(label, value);
    case '!=':
      return { label, operator, matches: (found) => found !== value };
    default: {
      const pattern = anchored(value);
      const wanted = operator === '=~';
      return { label, operator, matches: (found) => pattern.test(found) === wanted };
    }
  }
}

function equal(label: string, value: string): Matcher {
  return { label, operator: '=', matches: (found) => found === value };
}

/** Prometheus' patterns match the whole value. */
function anchored(source: string): RegExp {
  if (source.length > longestPattern) {
    throw new BadData(`the pattern has ${source.length} characters, more than ${longestPattern}`);
  }
  try {
    return new RegExp(`^(?:${source})$`, 'su');
  } catch {
    throw new BadData(`error parsing regexp: ${JSON.stringify(source)} is not a pattern`);
  }
}

function textOf(node: SyntaxNode | null | undefined, text: string): string {
  return node ? text.slice(node.from, node.to) : '';
}

/** The value of a text in one of PromQL's three quotes. */
function unquoted(node: SyntaxNode, text: string): string {
  const literal = textOf(node.getChild('StringLiteral'), text);
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner;
  return inner.replaceAll(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/g, (_, escaped: string) => {
    if (/^[ux]./.test(escaped)) return String.fromCodePoint(Number.parseInt(escaped.slice(1), 16));
    return escapes[escaped] ?? escaped;
  });
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};
