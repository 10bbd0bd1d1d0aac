// A picture, or a PDF to be opened. Its address lasts as long as it is shown.
import { useEffect, useRef } from 'react';

import { useWords } from '@/words';

import styles from './Attachments.module.css';

export function FileView({ blob, isPdf, name }: { blob: Blob; isPdf: boolean; name: string }) {
  const w = useWords();
  const picture = useRef<HTMLImageElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(blob);
    if (picture.current) picture.current.src = address;
    if (link.current) link.current.href = address;
    return () => URL.revokeObjectURL(address);
  }, [blob]);
  if (isPdf) {
    return (
      <a ref={link} className={styles.pdf} href="#pdf" download={`${name}.pdf`}>
        {w.attachments.openPdf(name)}
      </a>
    );
  }
  return <img ref={picture} className={styles.picture} alt={name} data-testid="attachment" />;
}
