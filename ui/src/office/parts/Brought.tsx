// A file that is brought: chosen by the key on its button, and sent at once; what is chosen anew takes its place. Which one it is
// is known to whoever asks for it.
import { useRef, useState } from 'react';

import { bringFile, type Failed, type Slot } from '@/ipc/office/call';
import { KeyButton } from '@/parts/KeyButton';

import styles from './Brought.module.css';

interface BroughtProps {
  slot: Slot;
  hotkey: string;
  /** What the file is. */
  label: string;
  /** What may be chosen, as browsers want it. */
  accept?: string;
  /** The name of the one that was chosen. */
  name: string | undefined;
  /** What is said while none was chosen. */
  none: string;
  onBrought: (name: string) => void;
  onFault: (fault: Failed) => void;
}

export function Brought({ slot, hotkey, label, accept = '.csv,.xlsx', name, none, onBrought, onFault }: BroughtProps) {
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  async function bring(file: File): Promise<void> {
    setBusy(true);
    try {
      await bringFile(slot, file);
      onBrought(file.name);
    } catch (fault) {
      onFault(fault as Failed);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={styles.file}>
      <KeyButton hotkey={hotkey} busy={busy} onPress={() => field.current?.click()}>
        {label}
      </KeyButton>
      <span className={styles.soft}>{name ?? none}</span>
      <input
        ref={field}
        type="file"
        accept={accept}
        className={styles.hidden}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void bring(file);
        }}
      />
    </div>
  );
}
