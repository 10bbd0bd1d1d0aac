// 导入出账: an old system's export, or the readings of a month; and runs taken back. Files are brought and tried first: what would change, and each
// row that is refused with its reason; nothing is written before the PIN.
import { useState } from 'react';

import { KeyButton } from '@/parts/KeyButton';
import { useWords } from '@/words';

import type { PageProps } from '../pageList';
import whole from '../parts/Whole.module.css';
import { ImportSteps } from './ImportSteps';
import { RunBackSteps } from './RunBackSteps';
import { RunSteps } from './RunSteps';

export function Billing({ me, onOver }: PageProps) {
  const w = useWords();
  const [way, setWay] = useState<'import' | 'run' | 'back'>('run');
  return (
    <section className={whole.page} aria-label={w.billing.title}>
      <div className={whole.head}>
        <h2 className={whole.title}>{w.billing.title}</h2>
        <KeyButton kind={way === 'run' ? 'act' : 'plain'} hotkey="F7" pressed={way === 'run'} onPress={() => setWay('run')}>
          {w.billing.run}
        </KeyButton>
        <KeyButton kind={way === 'import' ? 'act' : 'plain'} hotkey="F8" pressed={way === 'import'} onPress={() => setWay('import')}>
          {w.billing.import}
        </KeyButton>
        <KeyButton kind={way === 'back' ? 'act' : 'plain'} hotkey="F6" pressed={way === 'back'} onPress={() => setWay('back')}>
          {w.runBack.way}
        </KeyButton>
      </div>
      {way === 'run' && <RunSteps me={me} onOver={onOver} />}
      {way === 'import' && <ImportSteps me={me} onOver={onOver} />}
      {way === 'back' && <RunBackSteps me={me} onOver={onOver} />}
    </section>
  );
}
