import { usePresentation } from '../app/presentation.ts';
import { asideMark, listMark } from '../../shared/rules/list-in-words.ts';

/** What stands between parts that a screen puts together itself, in its language: `list` between names, `aside` before what is added. */
export function useMarks(): { list: string; aside: string } {
  const { language } = usePresentation();
  return { list: listMark(language), aside: asideMark(language) };
}
