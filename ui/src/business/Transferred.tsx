// What has to be known of an account that changes hands: its arrears, which are paid first; its deposit, and what becomes of
// it; what is in dispute.
import type { AccountView } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { KeyButton } from '@/parts/KeyButton';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

export function Transferred({ view, onCounter }: { view: AccountView; onCounter: () => void }) {
  const w = useWords();
  const owed = view.open.reduce((sum, bill) => sum + bill.owed + bill.late_fee.owed, 0);
  const disputed = view.open.filter((bill) => bill.dispute).length;
  return (
    <>
      {owed > 0 ? (
        <Notice
          tone="needs"
          what={w.transfer.arrears(view.open.length, yuan(owed))}
          safe={disputed > 0 ? w.transfer.disputed(disputed) : undefined}
          todo={w.transfer.payFirst}
        >
          <KeyButton kind="plain" hotkey="Alt+G" onPress={onCounter}>
            {w.transfer.toCounter}
          </KeyButton>
        </Notice>
      ) : (
        <Notice tone="good" what={w.transfer.noArrears} />
      )}
      <Notice
        tone={view.deposit_held > 0 ? 'needs' : 'plain'}
        what={w.transfer.deposit(yuan(view.deposit))}
        safe={view.deposit_held > 0 ? w.transfer.held(yuan(view.deposit_held)) : undefined}
        todo={view.deposit_free > 0 ? w.transfer.depositTodo : undefined}
      />
    </>
  );
}
