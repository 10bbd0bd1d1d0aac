// Head office is not reached: a sentence near a limit; above it, that a supervisor's word is needed.
import type { OwnAccount, Quoted, QuotedOffline, StaffLine } from '@/ipc/generated';
import { Notice } from '@/parts/Notice';
import { FailsHere } from '@/parts/rules/FailsHere';
import { useWords } from '@/words';

interface AgainstLimitsProps {
  offline: QuotedOffline;
  /** Nothing else on the screen offers to report a rule. */
  offersReport: boolean;
}

export function AgainstLimits({ offline, offersReport }: AgainstLimitsProps) {
  const w = useWords();
  const { near, over } = offline.against;
  if (over.length > 0) {
    const lacks = over.every((one) => one.of === 'reference');
    return (
      <Notice tone="needs" what={w.offline.over(over)} todo={lacks ? w.offline.overReference : w.offline.overTodo}>
        {offersReport && <FailsHere rule={{ rule: 'offline' }} />}
      </Notice>
    );
  }
  if (near.length > 0) return <Notice tone="needs" what={w.offline.near(near)} todo={w.offline.nearTodo} inLine />;
  return null;
}

/** Who may say that it is taken all the same; nothing where no limit is passed and the account is not the clerk's own. */
export function approversOf(offline: QuotedOffline | null | undefined, own?: OwnAccount | null): StaffLine[] | null {
  return isOver(offline) ? offline.approvers : (own?.approvers ?? null);
}

/** Whether a limit is passed: that approval says all. */
export const isOver = (offline: QuotedOffline | null | undefined): offline is QuotedOffline => (offline?.against.over.length ?? 0) > 0;

/** How much is signed for: what was given, and the deposit where it is that which passes a limit. */
export function signedFor(now: Quoted | null | undefined): number {
  if (!now) return 0;
  const isOfDeposit = now.offline?.against.over.some((one) => one.of === 'deposit' || one.of === 'deposit_shift');
  return now.given - now.change + (isOfDeposit ? now.deposit_out : 0);
}
