// 出了问题时说的话：总部的批复用不上。
import type { NoWord } from '@/ipc/generated';
import { second, yuan } from '@/parts/format';

import type { Said } from '../../said';

export function noWord(refusal: NoWord): Said {
  switch (refusal.why) {
    case 'over':
      return { what: `申请 ${refusal.number} 已经用过或作废`, todo: '请按 Esc 返回，重新申请。' };
    case 'not_given':
      return { what: `申请 ${refusal.number} 还没有批复`, todo: '等批复自动到达，或打电话给总部。' };
    case 'other':
      return { what: `申请 ${refusal.number} 批的是 ${yuan(refusal.amount)} 元，与现在要办的不同`, todo: '金额变了的，请按 Esc 返回重新申请。' };
    case 'wrong_code':
      return { what: '数字不对', safe: '没有办理。', todo: `请在电话里逐项核对；${second(refusal.next_at)} 后可再试。` };
    case 'too_soon':
      return { what: '请稍等', todo: `${second(refusal.next_at)} 后可再试。` };
  }
}
