// 收据和纸。
import type { Paper } from '@/ipc/generated';

const seen: Record<Paper, string> = { whole: '收据完整', none: '没有出纸', damaged: '收据残缺' };

export const words = {
  receipt: {
    title: '收据',
    no: '收据号',
    number: (receipt: number): string => `收据 ${receipt}`,
    bills: (bills: number): string => (bills > 0 ? `${bills} 笔账单` : '预存款'),
    here: '本柜台',
    elsewhere: '其他柜台',
    seeAndReprint: '看收据、补打',
    copies: (reprints: number): string => (reprints > 0 ? `补打过 ${reprints} 次` : '没有补打过'),
    paper: seen,
    reprint: '补打',
    reprinted: '已补打，收据上标明补打次数',
    pdf: '存 PDF',
    pdfKept: 'PDF 已存好',
  },
  receipts: {
    tab: '收据',
    title: (receipts: number): string => `本班收据 ${receipts} 张`,
    none: '本班还没有收据。',
    noShift: '没有开着的班次',
    noShiftTodo: '开班后这里列出本班的收据；以前的收据在用户的“缴费记录”里。',
  },
  paper: {
    ask: '收据打出来了吗？',
    askFile: '收据存成文件，这一张可能还没有存',
    toFile: '存文件',
    whole: '完整',
    none: '没出纸',
    damaged: '残缺',
    askChange: (change: string): string => `找零 ${change} 元给用户了吗？`,
    given: '给了',
    notGiven: '还没给',
    askAgain: '要重打吗？',
    again: '重打',
    later: '以后再说',
    askForm: '打印机里的票据是几号？',
    formShouldBe: (receipt: number): string => `应当是 ${receipt}`,
    compareAndPrint: '核对并打印',
  },
  recovered: {
    title: '已恢复',
    lastStands: (time: string, who: string, kept: string, change: string): string =>
      `已恢复：最后一笔 ${time} ${who} ${kept} 已入账${change === '' ? '' : `，该找零 ${change}`}`,
    allStands: '已恢复：上次没有正常退出，已入账的都在',
    draftKept: '正在录入的一笔没有收款，内容已保留。',
    papers: (left: number): string => `有 ${left} 张收据没有交代`,
    when: '时间',
  },
};
