// 出了问题时说的话：账户和收款。
import type { AskAccountRefusal, AskBillRefusal, PaymentRefusal, Tender } from '@/ipc/generated';
import { moment, dayOf, yuan } from '@/parts/format';

import type { Said } from '../../said';
import { words as debits } from '../debit';
import { words } from '../offline';
import { words as wallets } from '../wallet';
import { approval, notNow } from './shared';

const { offline } = words;

const names: Record<Tender, string> = { cash: '现金', card: '刷卡', wallet: '扫码', cheque: '支票', transfer: '转账' };

export function account(refusal: AskAccountRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return {
        what: `本机没有户号 ${refusal.account}`,
        safe: refusal.data_as_of ? `本机数据截至 ${moment(refusal.data_as_of, dayOf(Date.now()))}。` : '',
        todo: '请核对户号；新立的户要等总部数据到达。',
      };
  }
}

export function bill(refusal: AskBillRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `本机没有账单 ${refusal.bill} 的明细` };
}

export function payment(refusal: PaymentRefusal): Said {
  const nothingTaken = '没有入账，没有收钱。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payer':
      return refusal.fault === 'name'
        ? { what: '交款人姓名太长', safe: nothingTaken, todo: '请按 Alt+P 改短，最多 60 个字。' }
        : { what: '交款人电话不对', safe: nothingTaken, todo: '请按 Alt+P 改正：只录数字，或清空。' };
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe: nothingTaken, todo: '请重新查找。' };
    case 'unknown_bill':
      return { what: `账单 ${refusal.bill} 不是这一户的`, safe: nothingTaken, todo: '请按 Esc 返回，重新选账单。' };
    case 'settled':
      return { what: `账单 ${refusal.bill} 已经缴清`, safe: nothingTaken, todo: '请按 Esc 返回，重新选账单。' };
    case 'cancelled':
      return { what: `账单 ${refusal.bill} 总部已作废，不用缴`, safe: nothingTaken, todo: '请按 Esc 返回，重新选账单。' };
    case 'nothing':
      return { what: '还没有录入金额', todo: '录入收到的金额，或按 + 收正好的数。' };
    case 'missing':
      return {
        what: `应收 ${yuan(refusal.due)}，收到 ${yuan(refusal.given)}，还差 ${yuan(refusal.missing)} 元`,
        safe: nothingTaken,
        todo: '再收不足的部分，或少选一笔账单。',
      };
    case 'amount':
      return { what: `${yuan(refusal.amount)} 元不像一笔收款`, safe: nothingTaken, todo: '请重新录入金额。' };
    case 'overpaid':
      return {
        what: `刷卡、扫码、支票不找零：这几样合计 ${yuan(refusal.given)} 元，应收 ${yuan(refusal.due)}`,
        safe: nothingTaken,
        todo: '请改成应收的数，或按 Ctrl+S 把余款转预存。',
      };
    case 'sum_changed':
      return {
        what: `应收变了：屏幕上是 ${yuan(refusal.shown)}，现在是 ${yuan(refusal.due)} 元`,
        safe: nothingTaken,
        todo: '新的数已显示，请告诉用户后再收。',
      };
    case 'conflict':
      return { what: `这笔已经收过，收据 ${refusal.receipt}`, safe: '没有重复入账。', todo: '请按 F2 看这张收据。' };
    case 'over_limit':
      return { what: offline.over(refusal.over), safe: nothingTaken, todo: offline.overTodo };
    case 'own_account':
      return { what: `户号 ${refusal.account} 是您申报的本人或亲属户，不能一个人办`, safe: nothingTaken, todo: '请同事办理；或在收费页单独收这一户，由另一位批准。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingTaken };
    case 'held':
      return {
        what: `账单 ${refusal.bill} 正在等扫码结果（${yuan(refusal.amount)} 元，${moment(refusal.asked_at, dayOf(Date.now()))} 扫的）`,
        safe: nothingTaken,
        todo: wallets.wallet.heldTodo,
      };
    case 'in_flight':
      return { what: debits.debit.ask(refusal.batch), safe: nothingTaken, todo: debits.debit.askTodo };
    case 'reference':
      return wallets.wallet.reference(names[refusal.tender], refusal.fault);
    case 'no_receipt_number':
      return { what: '收据号用完了', safe: nothingTaken, todo: '上传对账后会领到新号段；急用可在“班次 · 票据”里向邻柜借号。' };
  }
}
