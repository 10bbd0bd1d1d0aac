// The keys of a step whose fields are filled in: on to the trial, or back.
import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';

export function StepKeys({ onTry, onBack }: { onTry: () => void; onBack: () => void }) {
  const w = useWords();
  return (
    <footer className={page.foot}>
      <div className={page.acts}>
        <KeyButton kind="act" hotkey="Ctrl+Enter" onPress={onTry}>
          {w.billing.try}
        </KeyButton>
        <KeyButton kind="quiet" hotkey="Esc" onPress={onBack}>
          {w.office.back}
        </KeyButton>
      </div>
    </footer>
  );
}
