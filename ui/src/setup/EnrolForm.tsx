// Enrols this PC as a counter of a head office, by the one-time code the office printed.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { Field } from './Field';
import styles from './Wizard.module.css';

/** The code carries the fingerprint of the office's key. */
const LONGEST_CODE = 200;

export function EnrolForm() {
  const w = useWords();
  const [lacks, setLacks] = useState(false);
  const enrol = useAct('enrol');
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const isWhole = address.trim() !== '' && code.trim() !== '';

  function send(): void {
    setLacks(!isWhole);
    if (isWhole && !enrol.isPending) enrol.mutate({ address: address.trim(), code: code.trim() });
  }

  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <p className={styles.soft}>{w.setup.enrol.how}</p>
      <Field label={w.setup.enrol.address} hint={w.setup.enrol.addressHint} value={address} onChange={setAddress} onEnter={send} autoFocus />
      <Field label={w.setup.enrol.code} hint={w.setup.enrol.codeHint} value={code} onChange={setCode} onEnter={send} maxLength={LONGEST_CODE} />
      {lacks && !isWhole && <Notice tone="needs" what={w.setup.lacks} alert />}
      {enrol.error && <Trouble fault={enrol.error} />}
      <KeyButton kind="act" big shows="Enter" busy={enrol.isPending} onPress={send}>
        {w.setup.enrol.send}
      </KeyButton>
    </form>
  );
}
