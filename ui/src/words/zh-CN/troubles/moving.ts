// 出了问题时说的话：错缴更正。
import type { MoveCaseRefusal, MoveRefusal, ReversalRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { caseRefusal } from './cases';
import { reversal } from './mistakes';
import { approval, notNow } from './shared';

/** 不能退现金的事与转户无关：改说怎么转。 */
const TODO: Partial<Record<ReversalRefusal['kind'], string>> = {
  elsewhere: '请用户到那个柜台；或在这里申请，由总部财务转户，不用退款。',
  another_day: '可以在这里申请，由总部财务转户：按原缴费日期入账，不用退款。',
  newer_first: '从新到旧：请先冲正那一笔，再办错缴更正。',
};

function inTheWay(refusal: ReversalRefusal, safe: string): Said {
  const said = reversal(refusal);
  const todo = TODO[refusal.kind] ?? said.todo;
  return todo === undefined ? { ...said, safe } : { ...said, safe, todo };
}

export function move(refusal: MoveRefusal): Said {
  const nothingDone = '没有转户，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return inTheWay(refusal.refusal, nothingDone);
    case 'already':
      return {
        what: `收据 ${refusal.receipt} 已于 ${refusal.moved_local} 由 ${refusal.clerk} 转到户号 ${refusal.to}`,
        safe: '不会转两次。',
        todo: `更正记录 ${refusal.trace}；转错了，请到那一户再办错缴更正。`,
      };
    case 'from_arrival':
      return {
        what: `这笔是认领的来款（来款 ${refusal.arrival}），钱在银行，不在钱箱`,
        safe: nothingDone,
        todo: '请冲正这笔认领，来款回到名单，再为应缴的户认领。',
      };
    case 'same_account':
      return { what: `这笔本来就在户号 ${refusal.account}`, safe: nothingDone, todo: '请选另一户。' };
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe: nothingDone, todo: '请核对户号；新户要等总部数据到达。' };
    case 'nothing':
      return { what: '这笔全部用预存付的，没有收进钱', safe: nothingDone, todo: '请用冲正把预存退回原户。' };
    case 'changed':
      return {
        what: `应缴户的账刚有变动：存入预存应为 ${yuan(refusal.into)} 元，屏幕上是 ${yuan(refusal.shown)} 元`,
        safe: nothingDone,
        todo: '请看新的数，再请批准人录入 PIN。',
      };
    case 'conflict':
      return { what: `同一请求已办过别的，收据 ${refusal.receipt}`, safe: nothingDone, todo: '请按 Esc 返回，重新开始。' };
    case 'nobody_asked':
      return { what: '还没有柜台申请把这笔转户', safe: nothingDone, todo: '请先选应缴的户，申请后再批准。' };
    case 'no_receipt_number':
      return { what: '本机的收据号用完了', safe: nothingDone, todo: '请联网向总部领号，或请邻柜办理。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function moveCase(refusal: MoveCaseRefusal): Said {
  const nothingDone = '没有立工单，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'move':
      return { ...move(refusal.refusal), safe: nothingDone };
    case 'case':
      return caseRefusal(refusal.refusal);
    case 'not_spent':
      return { what: `收据 ${refusal.receipt} 的钱没有用掉，可以直接转户`, safe: nothingDone, todo: '请按 Esc 返回，重新办错缴更正。' };
    case 'already':
      return { what: `这笔已有工单 ${refusal.number} 在办`, safe: nothingDone, todo: '请看那张工单办到哪一步，告诉用户。' };
  }
}
