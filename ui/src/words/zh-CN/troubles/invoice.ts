// 出了问题时说的话：发票。
import type { BuyerFault, InvoiceRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { notNow } from './shared';

const NOTHING_ASKED = '没有申请，收款不受影响。';

export function invoice(refusal: InvoiceRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: '本机没有这笔收款', safe: NOTHING_ASKED };
    case 'reversed':
      return { what: `收据 ${refusal.receipt} 已冲正，不能开发票`, safe: NOTHING_ASKED };
    case 'corrected':
      return {
        what: `收据 ${refusal.receipt} 的账单已更正或作废，不能按它开发票`,
        safe: NOTHING_ASKED,
        todo: '已更正的，要发票请总部财务按更正后的账单在税务平台开具；已作废的，不用开。',
      };
    case 'already':
      return {
        what: `${refusal.asked_local} 已由 ${refusal.clerk} 申请过`,
        safe: `一笔缴费只开一张，没有重复申请。申请记录 ${refusal.trace}。`,
        todo: '请告诉用户等总部开具；抬头有错的，先撤回再申请。',
      };
    case 'issued':
      return {
        what: `发票已于 ${refusal.issued_on} 开出，号码 ${refusal.number}`,
        safe: '一笔缴费只开一张，没有重复申请。',
        todo: '用户没收到的，可凭号码在电子税务局或税务 App 查到。',
      };
    case 'owes_red':
      return { what: `发票 ${refusal.number} 还没有红冲`, safe: NOTHING_ASKED, todo: '等总部红冲后再申请。' };
    case 'too_late':
      return {
        what: `这笔是 ${refusal.taken_on} 收的，发票要在一年内申请（到 ${refusal.until}）`,
        safe: NOTHING_ASKED,
        todo: '请记下收据号，转总部财务答复。',
      };
    case 'only_deposit':
      return { what: `这笔全部存入预存（${yuan(refusal.deposit)} 元），没有缴账单`, safe: NOTHING_ASKED, todo: '预存用掉时再开发票。' };
    case 'buyer':
      return { ...buyer(refusal.fault), safe: NOTHING_ASKED };
    case 'nothing_asked':
      return { what: '没有可以撤回的申请', safe: '什么也没有变。' };
  }
}

function buyer(fault: BuyerFault): Said {
  switch (fault.wrong) {
    case 'title':
      return fault.characters === 0
        ? { what: '还没有填抬头', todo: '请填单位全称或姓名。' }
        : { what: `抬头有 ${fault.characters} 个字，最多 100 个`, todo: '请核对抬头。' };
    case 'tax_number':
      return taxNumber(fault.fault);
    case 'email':
      return { what: '这不是一个邮箱地址', todo: '请核对，或留空。' };
    case 'phone':
      return { what: '这不是一个电话号码', todo: '请核对，或留空。' };
  }
}

function taxNumber(fault: Extract<BuyerFault, { wrong: 'tax_number' }>['fault']): Said {
  switch (fault.why) {
    case 'length':
      return { what: `税号是 18 位，这里有 ${fault.characters} 位`, todo: '请对照营业执照重新录入。' };
    case 'character':
      return { what: `税号第 ${fault.at} 位是“${fault.character}”，税号里没有这个字`, todo: '字母 I、O、S、V、Z 不用，多半是数字。' };
    case 'check_digit':
      return { what: `税号校验不对：照前 17 位，最后一位应是 ${fault.expected}`, todo: '请逐位核对，有一位看错或对调了。' };
  }
}
