import { ImagePlus } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresentation } from '../app/presentation.ts';
import { useToasts } from '../app/toasts.tsx';
import { useActsRefused } from '../app/use-command.ts';
import { PictureNote } from '../boards/timeline/picture-note.tsx';
import { Button } from '../parts/button.tsx';
import { pictureOf, type TakenPicture } from './picture-of.ts';

interface AttachPictureProps {
  /** What is taken: everything that is drawn within it. */
  element: RefObject<HTMLElement | null>;
  /** What it shows. */
  title: string;
}

/** Takes a picture of a chart as it is now and puts it into the timeline with a note. */
export function AttachPicture({ element, title }: AttachPictureProps) {
  const { t } = useTranslation('timeline');
  const { palette } = usePresentation();
  const toasts = useToasts();
  const refused = useActsRefused();
  const [taken, setTaken] = useState<TakenPicture | null>(null);
  const take = () => {
    const picture = element.current && pictureOf(element.current, palette.s1);
    if (picture) setTaken(picture);
    else toasts.failed(t('pictureFailed'));
  };
  return (
    <>
      <Button onClick={take} refused={refused}>
        <ImagePlus aria-hidden="true" />
        {t('attach')}
      </Button>
      {taken ? <PictureNote picture={taken} title={title} onClose={() => setTaken(null)} /> : null}
    </>
  );
}
