// Nobody is at the counter yet: the box is ready, and the last receipts are at hand.
import { useQuery } from '@tanstack/react-query';

import type { PaymentId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { clock } from '@/parts/format';
import { Kbd } from '@/parts/Kbd';
import { KeyLink } from '@/parts/KeyLink';
import { Money } from '@/parts/Money';
import { useStatus } from '@/parts/status';
import { useWords } from '@/words';

import { DESK_ACTS } from './acts/acts';
import styles from './Ready.module.css';

const MOST = 8;

interface ReadyProps {
  hasShift: boolean;
  onReceipt: (payment: PaymentId) => void;
  onActs: () => void;
}

export function Ready({ hasShift, onReceipt, onActs }: ReadyProps) {
  const w = useWords();
  const { queued, unconfirmed } = useStatus();
  const receipts = useQuery({ ...ask.receipts(null, MOST), enabled: hasShift });
  const lines = receipts.data?.receipts ?? [];
  return (
    <section className={styles.ready} aria-label={w.ready.title}>
      <div className={styles.ways}>
        <h2 className={styles.title}>{w.ready.title}</h2>
        <p>{w.ready.ways}</p>
        <p className={styles.examples}>
          {w.ready.examples.map((example) => (
            <span key={example.typed}>
              <code>{example.typed}</code> {example.means}
            </span>
          ))}
        </p>
        {queued.waits > 0 && <p className={styles.waits}>{w.queued.brief(queued.waits, queued.answered)}</p>}
        {DESK_ACTS.length > 0 && (
          <KeyLink shows="Alt+Y" onPress={onActs}>
            {w.acts.title}
          </KeyLink>
        )}
      </div>
      {lines.length > 0 && (
        <div className={styles.last}>
          <h3 className={styles.label}>
            {/* What is not confirmed has the key first. */}
            {w.ready.last} {unconfirmed.length === 0 && <Kbd>F2</Kbd>}
          </h3>
          <ul>
            {lines.map((line) => (
              <li key={line.payment}>
                <button type="button" tabIndex={-1} className={styles.line} onClick={() => onReceipt(line.payment)}>
                  <span className={styles.soft}>{clock(line.taken_at)}</span>
                  <span>{line.receipt}</span>
                  <span className={styles.name}>
                    {line.reversed && <span className={styles.waits}>{w.reversal.mark} </span>}
                    {line.on_paper && <span className={styles.waits}>{w.late.mark} </span>}
                    {line.name || line.account}
                  </span>
                  <span className={styles.soft}>{w.receipt.bills(line.bills)}</span>
                  <Money fen={line.amount} className={styles.amount ?? ''} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
