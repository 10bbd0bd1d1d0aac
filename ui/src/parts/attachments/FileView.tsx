// A picture, or a PDF to be opened. Its address lasts as long as it is shown.
import { useEffect, useState } from 'react';

import { useWords } from '@/words';

import styles from './Attachments.module.css';

export function FileView({ blob, isPdf, name }: { blob: Blob; isPdf: boolean; name: string }) {
  const w = useWords();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (address === undefined) return null;
  if (isPdf) {
    return (
      <a className={styles.pdf} href={address} download={`${name}.pdf`} target="_blank" rel="noreferrer">
        {w.attachments.openPdf(name)}
      </a>
    );
  }
  return <img className={styles.picture} src={address} alt={name} data-testid="attachment" />;
}
