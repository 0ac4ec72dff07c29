import { autocompletion, completionKeymap, type CompletionSource } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { planJsonSchema } from '../../../../shared/model/plan-schema.ts';
import type { Problem } from '../../../../shared/model/problem.ts';
import { createSchemaChoices } from './schema-choices.ts';
import styles from './plan-text.module.css';
import { placeIn } from './yaml-place.ts';

interface PlanTextProps {
  label: string;
  /** The text at the start; after that the editor has its own. */
  initial: string;
  problems: readonly Problem[];
  /** The line to go to, with a new object for each press. */
  goTo: { line: number } | null;
  onChange(text: string): void;
}

/** A text of YAML with line numbers, the problems of it at their lines, and what may be written at a place. */
export function PlanText({ label, initial, problems, goTo, onChange }: PlanTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const first = useRef({ label, initial });
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  useEffect(() => {
    if (!host.current) return undefined;
    const place = host.current;
    // The page's policy forbids style elements; in a shadow root the editor's styles are sheets made by script, which are none.
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: first.current.initial,
        extensions: [
          extensions,
          EditorView.contentAttributes.of({
            'aria-label': first.current.label,
            spellcheck: 'false',
            tabindex: '0',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    place.addEventListener('keydown', keepToYourself);
    return () => {
      place.removeEventListener('keydown', keepToYourself);
      view.current = null;
      editor.destroy();
    };
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const diagnostics = problems.map((problem) => diagnosticOf(problem, editor.state.doc));
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problems]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const line = editor.state.doc.line(Math.min(Math.max(1, goTo.line), editor.state.doc.lines));
    editor.dispatch({
      selection: { anchor: line.to },
      effects: EditorView.scrollIntoView(line.from, { y: 'center' }),
    });
    editor.focus();
  }, [goTo]);

  return <div ref={host} className={styles.host} />;
}

/** The single keys of a board would take what is typed in the shadow root for their own. */
function keepToYourself(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

function diagnosticOf({ line, field, reason }: Problem, document: Text): Diagnostic {
  const place = document.line(Math.min(Math.max(1, line ?? 1), document.lines));
  const indent = place.text.length - place.text.trimStart().length;
  const message = field === '' ? reason : `${field}: ${reason}`;
  return { from: Math.min(place.from + indent, place.to), to: place.to, severity: 'error', message };
}

const choices = createSchemaChoices(planJsonSchema());

const complete: CompletionSource = (context) => {
  const end = context.state.doc.lineAt(context.pos);
  const lines = context.state.doc.sliceString(0, context.pos).split('\n');
  const place = placeIn(lines);
  if (!place || (place.typed === '' && !context.explicit)) return null;
  const offered = place.isValue ? choices.values(place.path) : choices.fields(place.path);
  if (offered.length === 0) return null;
  return {
    from: end.from + place.from,
    options: offered.map(({ name, description }) => ({
      label: name,
      type: place.isValue ? 'enum' : 'property',
      ...(description === null ? {} : { info: description }),
      ...(place.isValue ? {} : { apply: `${name}: ` }),
    })),
    validFor: /^[\w-]*$/,
  };
};

/** Colour says little here: keys are strong, what is no value is quiet. */
const highlighting = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--action)' },
  { tag: tags.comment, color: 'var(--ink3)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink2)' },
  { tag: tags.string, color: 'var(--ink)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--s2)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--action)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--s1)', color: 'var(--ink2)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--band1) 50%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--band3)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--band2)' },
  '.cm-tooltip': { backgroundColor: 'var(--s1)', color: 'var(--ink)', border: '1px solid var(--control)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--action)',
    color: 'var(--s2)',
  },
  '.cm-completionInfo': { maxWidth: '24rem', padding: '4px 8px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--p1)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px dotted var(--p1)' },
});

const extensions = [
  lineNumbers(),
  lintGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  indentUnit.of('  '),
  EditorState.tabSize.of(2),
  EditorView.lineWrapping,
  yaml(),
  syntaxHighlighting(highlighting),
  autocompletion({ override: [complete] }),
  // Tab leaves the editor, as everywhere; Ctrl+] and Ctrl+[ indent.
  keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
  theme,
];
