// 合并收费。
import type { GroupView, Money } from '@/ipc/generated';
import { yuan } from '@/parts/format';

export const words = {
  basket: {
    title: '合并收费',
    box: '户号、姓名、电话、地址、拼音、集团户；空着按 Enter 去收款',
    empty: '一户一户放进来：查到后按 Enter。一次收款，每户各有收据，可以单独冲正。',
    rows: (accounts: number): string => `已放入 ${accounts} 户`,
    takeOut: '选一户，拿出来',
    inIt: (account: string): string => `${account} 已经在里面`,
    notThere: (account: string): string => `没有读到 ${account}`,
    owesNothing: (name: string): string => `${name} 没有要缴的账单`,
    atBank: (name: string): string => `${name} 的账单已送银行代扣，还没有回盘：要现在缴，请打开这一户单独收`,
    ofGroup: '集团户一起收',
    putGroup: (group: string): string => `${group}：欠费的全部放进来`,
    groupIn: (view: GroupView, put: number): string => {
      const name = view.group.name || view.group.group;
      if (view.owing.length === 0) return `${name} 共 ${view.accounts} 户，没有要缴的账单`;
      const more = view.beyond > 0 ? `；还有 ${view.beyond} 户放不下，这一笔收完再放` : '';
      return `${name} 共 ${view.accounts} 户，欠费 ${view.owing.length} 户，放入 ${put} 户${more}`;
    },
    putFirst: '还没有放入用户',
    toPay: (accounts: number): string => `${accounts} 户一起收款`,
    due: (accounts: number): string => `${accounts} 户应收合计`,
    missing: '还差',
    change: '找零',
    intoDeposit: (fen: Money): string => `找不开的 ${yuan(fen)} 元存入最后一户的预存`,
    take: '收款并打印',
    taken: (receipts: number): string => `已收款，${receipts} 张收据`,
    takenSafe: '每户各记一笔，可以单独补打、冲正。',
    receipts: '这次的收据',
    onForms: '票据自带号码：请在“班次 · 收据”里逐张核对号码打印。',
    next: '下一笔合并收费',
    printSummary: '打印汇总单',
    notPrinted: '没打出来，可补打',
    filed: '已存 PDF',
    lookAtPaper: '已送打印机，请看一眼纸',
  },
};
