// 账单作废、重开、整批撤销：柜台和总部工作台都用。
import type { CancelReason } from '@/ipc/generated';

const reasons: Record<CancelReason, string> = {
  wrong_account: '户号错，是别户的',
  issued_twice: '重复出账',
  not_owed: '不应收费',
  wrong_figures: '数据有误，另行出账',
};

export const words = {
  cancelled: {
    all: ['wrong_account', 'issued_twice', 'not_owed', 'wrong_figures'] satisfies CancelReason[],
    reasons,
    why: '为什么作废？',
    mark: '账单已作废',
    lines: '作废的账单',
    line: (on: string, by: string, period: string, bill: string): string => `${on} ${by} 作废 ${period} 账单 ${bill}`,
    amount: (amount: string): string => `${amount} 元，不用缴`,
    toDeposit: (amount: string): string => `已缴的 ${amount} 元存入预存`,
    reissued: (bills: number): string => `后 ${bills} 期同时重开`,
    instead: (bill: string): string => `已重开为 ${bill}`,
    onReceipt: (on: string): string => `有账单已于 ${on} 作废，为它缴的钱当时转入预存`,
  },
};
