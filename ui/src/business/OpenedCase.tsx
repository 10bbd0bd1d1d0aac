// Accepted just now: its number, by when, and its slip printed at once.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import { useAct } from '@/ipc/act';
import type { CaseId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { Attachments } from '@/parts/attachments/Attachments';
import { ActPane } from '@/parts/ActPane';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { Slip } from '@/parts/Slip';
import { useWords } from '@/words';

import styles from './CaseForm.module.css';

interface OpenedCaseProps {
  id: CaseId;
  /** A customer stands open on the counter's screen. */
  isKnown: boolean;
  /** The same customer asks for more. */
  onStay: () => void;
  onNext: () => void;
}

export function OpenedCase({ id, isKnown, onStay, onNext }: OpenedCaseProps) {
  const w = useWords();
  const slip = useQuery(ask.caseSlip(id));
  const print = useAct('print_case_slip');
  const { mutate } = print;
  const onPrint = useCallback(() => mutate({ case: id }), [mutate, id]);
  const sheet = slip.data?.case;
  const [shows, setShows] = useState(false);
  if (shows && sheet) {
    return (
      <div className={styles.opened}>
        <Attachments sheet={sheet} onBack={() => setShows(false)} />
      </div>
    );
  }
  return (
    <div className={styles.opened}>
      <ActPane title={w.cases.openedTitle} onBack={onStay}>
        <Slip name={w.cases.slip} slip={slip} print={print} onPrint={onPrint} isNew>
          {sheet && (
            <Notice
              tone="good"
              what={w.cases.opened(sheet.line.number, sheet.line.due_local.slice(0, 16))}
              safe={w.cases.openedSafe}
              todo={sheet.told}
            />
          )}
        </Slip>
        <div className={styles.foot}>
          <KeyButton hotkey="Alt+F" disabled={!sheet} onPress={() => setShows(true)}>
            {w.attachments.add}
          </KeyButton>
          {isKnown && (
            <KeyButton hotkey="Alt+G" onPress={onStay}>
              {w.cases.stay}
            </KeyButton>
          )}
          <KeyButton kind="act" hotkey="Enter" onPress={onNext}>
            {w.cases.next}
          </KeyButton>
        </div>
      </ActPane>
    </div>
  );
}
