// 代扣在途。
import type { DebitFailure, InFlight } from '@/ipc/generated';

export const words = {
  debit: {
    mark: (at: InFlight, day: string): string => (at.is_overdue ? `代扣在途 ${day} 应回盘` : `代扣在途 ${day} 回盘`),
    failed: '代扣未成',
    failedFor: (why: DebitFailure, day: string): string => `${day} 代扣未成：${why.reason || '银行没有说原因'}`,
    ask: (batch: string): string => `选中的账单已送银行代扣（批次 ${batch}），还没有回盘`,
    askTodo: '告诉用户：现在缴了，银行可能还会扣；真扣了两次，多的转预存，随时可退。用户仍要缴，按 Alt+V。',
    told: '已告知，仍要收',
    toldAlready: '已告知用户：代扣在途，仍收',
    paid: '银行代扣',
  },
};
