// 出了问题时说的话：收据。
import type { ReceiptRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { notNow } from './shared';

export function receipt(refusal: ReceiptRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: '本机没有这笔收款', todo: '如果是别的柜台收的，等数据到达本机后再查。' };
    case 'wrong_form':
      return {
        what: `纸上是 ${refusal.form} 号，应当是 ${refusal.receipt} 号`,
        safe: '这笔已入账，还没有打印。',
        todo: '请换上正确的一张，再核对。',
      };
    case 'no_form':
      return { what: '补打要用一张新的票据，号码已用完', safe: '这笔已入账。', todo: '上传对账会取来新号段；也可以先存 PDF。' };
  }
}
