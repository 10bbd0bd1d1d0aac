// What can be done here besides the one thing that the screen is for: a list, a digit each, and the pane of the chosen.
import { useState, type ComponentType } from 'react';

import { useWords, type Words } from '@/words';

import { ActPane } from './ActPane';
import { Choices } from './Choices';

/** One line of the list; its pane gets what the list is about. */
export interface Act<About extends object> {
  name: string;
  label: (w: Words) => string;
  /** `onDone` leaves the list as well: what it was opened for is done. */
  Pane: ComponentType<About & { onBack: () => void; onDone: () => void }>;
}

interface ActsProps<About extends object> {
  acts: Act<About>[];
  about: About;
  /** The one that is chosen already, by its name. */
  begins?: string | null;
  onBack: () => void;
}

export function Acts<About extends object>({ acts, about, begins = null, onBack }: ActsProps<About>) {
  const w = useWords();
  const [chosen, setChosen] = useState<Act<About> | undefined>(() => acts.find((one) => one.name === begins));
  if (chosen) return <chosen.Pane {...about} onBack={() => setChosen(undefined)} onDone={onBack} />;
  return (
    <ActPane title={w.acts.title} onBack={onBack}>
      <Choices
        words={w.acts.which}
        takesFocus
        onPutOff={onBack}
        choices={acts.map((one) => ({ label: one.label(w), act: () => setChosen(one) }))}
      />
    </ActPane>
  );
}
