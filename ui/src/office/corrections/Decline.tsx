// What is asked of a payment is declined: why, in words that the counter tells the customer, and the PIN. Nothing is tried before, for
// nothing is booked.

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Correct, Corrected, CorrectionWish, Me, PaymentFound } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { useWords } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { PinAct } from '../parts/PinAct';

interface DeclineProps {
  me: Me;
  one: PaymentFound;
  onDone: (said: string) => void;
  onBack: () => void;
  onOver: () => void;
}

export function Decline({ me, one, onDone, onBack, onOver }: DeclineProps) {
  const says = useWords().corrections;
  const declining = useOnce<Corrected, Declined<'correct'> | Failed, Correct>({
    mutationFn: (ask) => callOffice('correct', ask),
    onSuccess: () => onDone(says.done.decline(one.receipt)),
    onError: (fault) => {
      if (isOver(fault)) onOver();
    },
  });
  const sign = (pin: string, words: string) => {
    const wish: CorrectionWish = { act: 'decline', payment: one.payment, moves: one.asked?.kind === 'move', request: one.asked?.request ?? one.at, words };
    declining.mutate({ wish, seal: '', pin });
  };
  return (
    <>
      <div className={page.body}>
        <h2 className={page.title}>{says.titles.decline(one.receipt)}</h2>
        <p>{one.asked ? says.askedOf(one.asked) : ''}</p>
      </div>
      <footer className={page.foot}>
        <PinAct
          name={me.name}
          does={says.acts.decline}
          about={says.declineAbout}
          say={says.whyDeclined}
          needs={says.whyDeclinedNeeded}
          fault={declining.error}
          busy={declining.isPending}
          onSign={sign}
          onBack={onBack}
        />
      </footer>
    </>
  );
}
