// 出了问题时说的话：缴存、交接、报表。
import type { BankingRefusal, DrawerSlipRefusal, DropRefusal, HandoverRefusal, LeftChangeRefusal, ReportRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { approval, notNow } from './shared';
import { closeShift } from './shift';

export function drop(refusal: DropRefusal): Said {
  const nothingDone = '没有缴存，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'face':
      return { what: `没有面值 ${yuan(refusal.face)} 元的钱`, safe: nothingDone, todo: '请按实际面值点钞。' };
    case 'nothing':
      return { what: '还没有录张数', safe: nothingDone, todo: '请录入要缴存的张数。' };
    case 'moved':
      return { what: '钱箱里刚才又有一笔缴存', safe: nothingDone, todo: '按 Esc 返回，重新看过再缴。' };
    case 'more_than_there':
      return { what: `要缴存 ${yuan(refusal.amount)} 元，钱箱应有 ${yuan(refusal.cash)} 元`, safe: nothingDone, todo: '请再点一遍；钱箱里确实多出来的，交班时作长款。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function handover(refusal: HandoverRefusal): Said {
  const nothingDone = '没有交接，钱箱还是原来的人的。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'count':
      return { ...closeShift(refusal.refusal), safe: nothingDone };
    case 'has_drawer':
      return { what: `${refusal.name} 在本柜台已有第 ${refusal.shift} 班`, safe: nothingDone, todo: '一人一个钱箱：请先把那个班点钞交班。' };
    case 'not_anothers':
      return { what: `第 ${refusal.shift} 班不是别人开着的班`, safe: nothingDone, todo: '请按 Esc 返回，重新选择。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function drawerSlip(refusal: DrawerSlipRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'not_of_a_drawer':
      return { what: `第 ${refusal.entry} 条记录不是缴存，也不是交接`, safe: '账没有动。', todo: '请按 Esc 返回，重新选择。' };
  }
}

export function report(refusal: ReportRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `本柜台没有第 ${refusal.shift} 班` };
    case 'count_first':
      return { what: '盲点的钱箱，点钞记下之前不打印 X 报表', safe: '收款不受影响。', todo: '请先按 F8 点好记下，再打印。' };
  }
}

export function banking(refusal: BankingRefusal): Said {
  const nothingDone = '没有记账，保险柜和解款都没有变。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'nothing':
      return { what: `保险柜里没有可解的款（${yuan(refusal.holds)} 元）`, safe: nothingDone };
    case 'moved':
      return { what: `屏幕上是 ${yuan(refusal.shown)} 元，保险柜现在是 ${yuan(refusal.holds)} 元`, safe: nothingDone, todo: '请按现在的数再点一遍，重新解款。' };
    case 'unknown':
      return { what: '没有这张解款单', safe: nothingDone, todo: '请按 Esc 返回，重新选择。' };
    case 'already':
      return { what: `银行点数已经记过：${yuan(refusal.counted)} 元`, safe: '不会记两次。', todo: '记错了就选“更正银行点数”。' };
    case 'own_cash':
      return { what: '这笔现金是您送的，或者您管过其中的钱箱', safe: nothingDone, todo: '请另一位财务更正。' };
    case 'same_count':
      return { what: '和现在记的一样，没有可更正的', safe: nothingDone };
    case 'words':
      return { what: `为什么更正要写 1 到 ${refusal.limit} 个字`, safe: nothingDone };
    case 'reference':
      return { what: `银行流水号写 1 到 ${refusal.limit} 个字`, safe: nothingDone, todo: '照银行回单上的号码写：没有号码，同一笔钱可能记两次。' };
    case 'is_arrival':
      return { what: `这个流水号已登记为来款 ${refusal.arrival}`, safe: nothingDone, todo: '请先核对：是同一笔钱，先把那笔来款退掉（写明记了两次），再记点数；已认领的，先收回那笔认领。' };
    case 'amount':
      return { what: `金额不能是 ${yuan(refusal.amount)} 元`, safe: nothingDone, todo: '请核对金额；假币不会多于这张解款单。' };
    case 'same_certificate':
      return { what: `这个凭证号已经记过 ${yuan(refusal.amount)} 元`, safe: nothingDone, todo: '请核对凭证号；同一张凭证只记一次。凭证上还有没记的，号码后面加“-2”再记差的那部分。' };
    case 'no_certificate':
      return { what: '请录入假币收缴凭证号', safe: nothingDone, todo: '凭证上有编号；没有凭证不能作损失。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

export function leftChange(refusal: LeftChangeRefusal): Said {
  const nothingDone = '没有记账，钱箱应有没有变。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'amount':
      return { what: `忘拿的找零不会是 ${yuan(refusal.amount)} 元`, safe: nothingDone, todo: '请录入 0.01 到 1,000 元；更多的请交值班长处理。' };
    case 'no_payment':
      return { what: '本机没有这笔收款', safe: nothingDone, todo: '请重新选择收据，或选“不知道是哪一张”。' };
    case 'not_waiting':
      return { what: '这笔已经付给用户了', safe: '不会付两次。' };
    case 'drawer_short':
      return { what: `要付 ${yuan(refusal.needed)} 元，钱箱应有 ${yuan(refusal.cash)} 元`, safe: nothingDone, todo: '等收够现金再付。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}
