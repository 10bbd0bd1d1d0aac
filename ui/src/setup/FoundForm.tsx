// Founds a hall that has no head office (yet): company, hall, and the first member of staff.
import { useState } from 'react';

import { useAct } from '@/ipc/act';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { useWords } from '@/words';

import { Field } from './Field';
import styles from './Wizard.module.css';

const NOTHING = { company: '', hall: '', name: '', pin: '', again: '' };
const PIN = /^\d{4,12}$/;

export function FoundForm() {
  const w = useWords();
  const [lacks, setLacks] = useState(false);
  const found = useAct('found_hall');
  const [typed, setTyped] = useState(NOTHING);
  const put = (field: keyof typeof NOTHING) => (text: string) => setTyped((before) => ({ ...before, [field]: text }));
  const digits = (field: 'pin' | 'again') => (text: string) => put(field)(text.replace(/\D/g, ''));
  const { company, hall, name, pin, again } = typed;
  const isWhole = [company, hall, name].every((text) => text.trim() !== '') && PIN.test(pin) && pin === again;
  const differs = again.length >= pin.length && again !== pin;

  function send(): void {
    setLacks(!isWhole);
    if (!isWhole || found.isPending) return;
    found.mutate({ company: company.trim(), hall: hall.trim(), name: name.trim(), pin });
  }

  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <p className={styles.soft}>{w.setup.found.how}</p>
      <Field label={w.setup.found.company} hint={w.setup.found.companyHint} value={company} onChange={put('company')} onEnter={send} autoFocus />
      <Field label={w.setup.found.hall} value={hall} onChange={put('hall')} onEnter={send} />
      <Field label={w.setup.found.name} value={name} onChange={put('name')} onEnter={send} />
      <Field label={w.setup.found.pin} hint={w.signIn.pinHint} value={pin} onChange={digits('pin')} onEnter={send} secret maxLength={12} />
      <Field label={w.setup.found.again} value={again} onChange={digits('again')} onEnter={send} secret maxLength={12} />
      {differs && <Notice tone="needs" what={w.setup.found.pinsDiffer} />}
      {lacks && !isWhole && <Notice tone="needs" what={w.setup.lacks} alert />}
      {found.error && <Trouble fault={found.error} />}
      <KeyButton kind="act" big shows="Enter" busy={found.isPending} onPress={send}>
        {w.setup.found.send}
      </KeyButton>
    </form>
  );
}
