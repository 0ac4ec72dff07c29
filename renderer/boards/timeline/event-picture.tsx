import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../shared/model/picture.ts';
import { useClient } from '../../app/connection-context.ts';
import styles from './event-picture.module.css';

/** A note's picture; it comes over the same line as everything else, so that both hosts show it. */
export function EventPicture({ picture }: { picture: Picture }) {
  const { t } = useTranslation('timeline');
  const client = useClient();
  const { hash, title, width, height } = picture;
  const { data, error } = useQuery({
    queryKey: ['picture', hash],
    queryFn: ({ signal }) => client.events.picture({ hash }, { signal }),
    staleTime: Infinity,
    retry: false,
  });
  return (
    <figure className={styles.figure}>
      {data ? (
        <img
          className={styles.picture}
          src={`data:${data.type};base64,${data.data}`}
          alt={title}
          width={width}
          height={height}
        />
      ) : (
        <p className={styles.none}>{error ? t('pictureMissing') : t('reading')}</p>
      )}
      <figcaption className={styles.title}>{title}</figcaption>
    </figure>
  );
}
