import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** What an expression reads, as far as the age of its answer depends on it. */
export interface ExpressionShape {
  /** The whole expression is one instant selector: each of its series has a sample time of its own. */
  plain: boolean;
  /** Its instant selectors, without range, `offset` and `@`, each once, as they are written. */
  selectors: readonly string[];
}

/**
 * The selectors by which the age of an expression's answer is known. A selector of the past (`offset`, `@`) counts only where there
 * is no other, and then with its modifier: its value is as old as was asked for. Texts and comments that look like selectors do not
 * count.
 *
 * @returns null where the expression cannot be read, so that nothing could be said of its age.
 */
export function shapeOf(expression: string): ExpressionShape | null {
  const tree = parser.parse(expression);
  const selectors: SyntaxNode[] = [];
  const past: { operand: SyntaxNode; text: string }[] = [];
  let broken = false;
  tree.iterate({
    enter(reference) {
      if (reference.type.isError) broken = true;
      if (reference.name === 'VectorSelector') selectors.push(reference.node);
      if (modifiers.has(reference.name)) past.push(modified(reference.node, expression));
    },
  });
  if (broken) return null;
  const only = tree.topNode.firstChild;
  const present = selectors.filter((selector) => !past.some(({ operand }) => contains(operand, selector)));
  const ofThePast = past.filter(({ operand }) => operand.name === 'VectorSelector').map(({ text }) => text);
  const written = (nodes: readonly SyntaxNode[]) => nodes.map((node) => expression.slice(node.from, node.to));
  // A subquery of the past has no selector that could carry its modifier: whether its series are still measured must do.
  const texts = present.length > 0 ? written(present) : ofThePast.length > 0 ? ofThePast : written(selectors);
  return {
    plain: only?.name === 'VectorSelector' && only.nextSibling === null,
    selectors: [...new Set(texts)],
  };
}

const modifiers: ReadonlySet<string> = new Set(['OffsetExpr', 'StepInvariantExpr']);

/**
 * What a modifier belongs to. The language binds it to the selector or subquery right before it, but the grammar reads
 * `a - b offset 5m` as `(a - b) offset 5m`: so follow the right-hand side down.
 */
function modified(modifier: SyntaxNode, expression: string): { operand: SyntaxNode; text: string } {
  let operand = modifier;
  for (let next = innerOperand(operand); next !== null; next = innerOperand(operand)) operand = next;
  const instant = expression.slice(operand.from, operand.to);
  return { operand, text: instant + modifierText(modifier, expression) };
}

function innerOperand(node: SyntaxNode): SyntaxNode | null {
  if (node.name === 'BinaryExpr' || node.name === 'UnaryExpr') return node.lastChild;
  return modifiers.has(node.name) || node.name === 'MatrixSelector' || node.name === 'SubqueryExpr'
    ? node.firstChild
    : null;
}

function modifierText(modifier: SyntaxNode, expression: string): string {
  const keyword = modifier.getChild('Offset') ?? modifier.getChild('At');
  return keyword === null ? '' : ` ${expression.slice(keyword.from, modifier.to)}`;
}

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
