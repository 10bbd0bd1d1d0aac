// 出了问题时说的话：班次。
import type { AskShiftRefusal, CloseDayRefusal, CloseShiftRefusal, CountDrawerRefusal, OpenShiftRefusal } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../../said';
import { notNow } from './shared';

export function openShift(refusal: OpenShiftRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'float':
      return { what: `备用金不能是 ${yuan(refusal.float)} 元`, todo: '请录入 0 到 1,000,000 元。' };
    case 'already_open':
      return { what: `第 ${refusal.shift} 班还开着`, todo: '直接继续收款，或先点钞交班。' };
    case 'clock_behind':
      return {
        what: `电脑日期是 ${refusal.today}，而 ${refusal.latest} 已经有记录`,
        safe: '已有的记录不受影响。',
        todo: '电脑日期错了就先调正确，或按后面的日期开班；电脑日期是对的，请值班长改正营业日。',
      };
    case 'clock_ahead':
      return {
        what: `电脑日期是 ${refusal.today}，而最后的记录是 ${refusal.latest}`,
        safe: '已有的记录不受影响。',
        todo: '日期错了请先调正确，或按原来的日期开班；没错，请值班长确认今天的日期。',
      };
    case 'before_office':
      return {
        what: `电脑日期是 ${refusal.today}，而总部 ${refusal.signed} 已经签过账`,
        safe: '已有的记录不受影响。',
        todo: '是电脑日期错了：请调正确再开班。',
      };
    case 'open_drawers':
      return {
        what: `第 ${refusal.shifts.join('、')} 班还开着，营业日是 ${refusal.latest}`,
        safe: '已有的记录不受影响。',
        todo: '请先点钞交班，再改正营业日。',
      };
  }
}

export function askShift(refusal: AskShiftRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `本柜台没有第 ${refusal.shift} 班` };
}

export function closeShift(refusal: CloseShiftRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'face':
      return { what: `没有面值 ${yuan(refusal.face)} 元的钱`, todo: '请按实际面值点钞。' };
    case 'count_first':
      return { what: '盲点要先把点得的数记下', todo: '请点好记下，再交班。' };
    case 'reason_needed':
      return {
        what: refusal.over_short < 0 ? `短款 ${yuan(-refusal.over_short)} 元` : `长款 ${yuan(refusal.over_short)} 元`,
        todo: '请选一个原因，再交班。',
      };
    case 'slips_differ':
      return { what: `冲正 ${refusal.due} 笔，冲正单 ${refusal.found} 张`, todo: '请再找一找；找不到就选一个原因，再交班。' };
  }
}

export function countDrawer(refusal: CountDrawerRefusal): Said {
  if (refusal.kind === 'not_anothers') return { what: `第 ${refusal.shift} 班不是别人开着的班`, todo: '请按 Esc 返回，重新选择。' };
  return refusal.kind === 'not_now' ? notNow(refusal) : closeShift(refusal);
}

export function closeDay(refusal: CloseDayRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'open_drawers':
      return { what: `还有 ${refusal.shifts.length} 个钱箱没有点：第 ${refusal.shifts.join('、')} 班`, todo: '请钱箱的主人签到，点钞交班后再日结；主人不在，另一位营业员在“班次”按 Alt+Y 代点接班，再交班。' };
    case 'nothing':
      return { what: '今天还没有班次，没有可日结的' };
  }
}
