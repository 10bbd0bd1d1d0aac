// 总部工作台：导入出账里的整批撤销。
import type { BillRunLine } from '@/ipc/office/generated';
import { count } from '@/parts/format';

export const words = {
  runBack: {
    way: '整批撤销',
    list: '出过的账',
    one: '这一批',
    sum: (runs: number): string => `${count(runs)} 批`,
    none: '还没有出过账。',
    runOf: (period: string, isImport: boolean): string => `${period} ${isImport ? '导入的账单' : '出账'}`,
    bills: (bills: number): string => `${count(bills)} 笔`,
    standing: (run: BillRunLine): string => {
      if (run.is_taken_back) return '已撤销';
      if (run.cancelled > 0) return `撤销到一半：已作废 ${count(run.cancelled)} 笔`;
      if (run.is_broken_off) return '没有出完';
      return run.is_closed ? '已封账' : '有效';
    },
    on: '出账日期',
    by: '谁出的',
    byCommand: '由命令',
    issued: '出了',
    cancelled: '已作废',
    state: '现在',
    closed: '出这一批的月份已封账，不能整批撤销',
    closedTodo: '到“冲正更正”逐张作废，按今天入账；或先重新打开那个月。',
    takeBack: '整批撤销',
    title: (period: string): string => `整批撤销 ${period} 的账单`,
    why: '为什么撤销？',
    would: (bills: number, amount: string): string => `试算：作废 ${count(bills)} 笔，共 ${amount} 元`,
    leftAlone: (bills: number): string => `没有可以作废的：剩下 ${count(bills)} 笔都不能作废`,
    nothing: '什么也没有写入。',
    wouldEnd: '试算：这一批的账单都已作废，记为已撤销',
    end: '记为已撤销',
    ended: '这一批的账单都已作废，已记为已撤销',
    act: (bills: number): string => `作废 ${count(bills)} 笔`,
    done: (bills: number, amount: string): string => `已作废 ${count(bills)} 笔，共 ${amount} 元`,
    doneSafe: (left: number): string => (left > 0 ? '柜台下次同步就不再收；下面几笔还在。' : '柜台下次同步就不再收；同一批读数可以重新出账。'),
    paid: '其中已缴',
    paidOf: (bills: number, amount: string): string => `${count(bills)} 笔，${amount} 元`,
    toDeposit: '转入预存 元',
    reissued: '后面重开的账单',
    before: '早已作废的',
    bill: '账单',
    issuedAnew: { what: '随这一批作废过，后来有人又重开了', todo: '有人要它：留着；确实不要，到“冲正更正”作废这一张。' },
    left: (bills: number): string => `有 ${count(bills)} 笔不能作废`,
    leftTodo: '其余的照办；本人或亲属的户请另一位财务再撤一次，别的照下面写的逐张办。',
    leftAloneTodo: '本人或亲属的户请另一位财务再撤一次，别的照下面写的逐张办；办完再撤一次，这一批就了结。',
  },
};
