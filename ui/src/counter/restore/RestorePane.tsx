// Restoring supply (复水): the department is telephoned while the customer stands there; who answered is written into the
// case, which is filled in already.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { AccountView, RestoreDue } from '@/ipc/generated';
import { ask } from '@/ipc/queries';
import { ActPane } from '@/parts/ActPane';
import { CaseOpened } from '@/parts/CaseOpened';
import { KeyButton } from '@/parts/KeyButton';
import { LineForm } from '@/parts/LineForm';
import { Notice } from '@/parts/Notice';
import { Trouble } from '@/parts/Trouble';
import { Waiting } from '@/parts/Waiting';
import { useWords } from '@/words';

export function RestorePane({ due, onBack }: { due: RestoreDue; onBack: () => void }) {
  const w = useWords();
  const view = useQuery(ask.account(due.account));
  // Held here: what came of it is told, however soon nothing is due any more.
  const restore = useAct('restore_supply');
  if (restore.isSuccess) {
    const { line, told } = restore.data;
    return (
      <ActPane title={w.restore.title} onBack={onBack}>
        <CaseOpened id={line.case}>
          <Notice tone="good" what={w.restore.opened(line.number, line.due_local.slice(0, 16))} safe={w.restore.openedSafe} todo={told} />
        </CaseOpened>
        <KeyButton kind="act" hotkey="Enter" onPress={onBack}>
          {w.dispute.next}
        </KeyButton>
      </ActPane>
    );
  }
  return (
    <ActPane title={w.restore.title} onBack={onBack}>
      <Notice tone="stop" what={w.restore.call(due.department, due.telephone)} todo={w.cases.sayIt(due.say)} />
      {view.error && <Trouble fault={view.error} />}
      {view.data ? <Call due={due} view={view.data} act={restore} onPutOff={onBack} /> : <Waiting lines={4} />}
    </ActPane>
  );
}

interface CallProps {
  due: RestoreDue;
  view: AccountView;
  act: ReturnType<typeof useAct<'restore_supply'>>;
  onPutOff: () => void;
}

function Call({ due, view, act, onPutOff }: CallProps) {
  const w = useWords();
  // Named before the first attempt: the same again is done once.
  const [id] = useState(() => newId());
  const [said, setSaid] = useState({
    name: view.details.name,
    phone: view.details.phone,
    receipt: due.receipt == null ? '' : String(due.receipt),
    telephoned: '',
  });
  return (
    <>
      <LineForm
        title={w.restore.ask}
        first="telephoned"
        go={w.restore.go}
        busy={act.isPending}
        lines={[
          { name: 'name', label: w.cases.name, value: said.name },
          { name: 'phone', label: w.cases.phone, value: said.phone },
          { name: 'receipt', label: w.restore.receipt, value: said.receipt },
          { name: 'telephoned', label: w.restore.answered(due.telephone), value: said.telephoned, hint: w.restore.answeredHint },
        ]}
        onChange={(name, value) => setSaid({ ...said, [name]: value })}
        onDone={() => act.mutate({ case: id, account: due.account, ...said })}
        onPutOff={onPutOff}
      />
      {act.error && <Trouble fault={act.error} />}
    </>
  );
}
