// Whether the customer's receipt is back: a paper that is still about proves nothing.
import { Choices } from '@/parts/Choices';
import { useWords } from '@/words';

export function Returned({ onSaid, onPutOff }: { onSaid: (isReturned: boolean) => void; onPutOff: () => void }) {
  const w = useWords();
  const choices = [
    { label: w.reversal.returned, act: () => onSaid(true) },
    { label: w.reversal.notReturned, act: () => onSaid(false) },
  ];
  return <Choices key="receipt" words={w.reversal.askReturned} choices={choices} takesFocus isWeighed onPutOff={onPutOff} />;
}
