// 出了问题时说的话：设置和签到。
import type { SetUpRefusal } from '@/ipc/generated';

import type { Said } from '../../said';
import { lineFault } from './fault';

export function setUp(refusal: SetUpRefusal): Said {
  switch (refusal.kind) {
    case 'already_set_up':
      return { what: '本机已经设置过', todo: '请关闭程序再打开。' };
    case 'field':
      return { what: `“${refusal.field}”不能为空，也不能超过 60 个字`, todo: '请改好再试。' };
    case 'pin':
      return { what: 'PIN 是 4 到 12 位数字', todo: '请重新输入。' };
    case 'code':
      return { what: '接入码录入有误', safe: '接入码自带校验，错一个字也认得出。', todo: '请对照总部的单子逐字核对。' };
    case 'code_refused':
      return { what: '总部不认这个接入码', todo: '它可能用过了或过期了，请总部重新开一个。' };
    case 'too_soon':
      return { what: `试得太多，请 ${refusal.seconds} 秒后再试`, safe: '接入码没有用掉。', todo: '先对照总部的单子逐字核对，到时再按一次。' };
    case 'line':
      return { what: `没有接通总部：${lineFault(refusal.fault).what}`, todo: lineFault(refusal.fault).todo ?? '请检查后再试。' };
  }
}
