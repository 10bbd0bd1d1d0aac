// A file for a table: chosen by the key on its button, and sent at once; what is chosen anew takes its place.
import { useRef, useState } from 'react';

import { bringFile, type Failed } from '@/ipc/office/call';
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import styles from './Billing.module.css';

export type Slot = 'accounts' | 'readings' | 'bills';

interface BroughtProps {
  slot: Slot;
  hotkey: string;
  onBrought: (slot: Slot) => void;
  onFault: (fault: Failed) => void;
}

export function Brought({ slot, hotkey, onBrought, onFault }: BroughtProps) {
  const w = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  async function bring(file: File): Promise<void> {
    setBusy(true);
    try {
      await bringFile(slot, file);
      setName(file.name);
      onBrought(slot);
    } catch (fault) {
      onFault(fault as Failed);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={styles.file}>
      <KeyButton hotkey={hotkey} busy={busy} onPress={() => field.current?.click()}>
        {w.billing.files[slot]}
      </KeyButton>
      <span className={styles.soft}>{name || w.billing.noneYet}</span>
      <input
        ref={field}
        type="file"
        accept=".csv,.xlsx"
        className={styles.hidden}
        aria-label={w.billing.files[slot]}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void bring(file);
        }}
      />
    </div>
  );
}
