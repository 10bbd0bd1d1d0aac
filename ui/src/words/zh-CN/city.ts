// 总部：承办部门和工作日历。
import type { CalendarFault, CalendarNotPublished, DepartmentFault, DepartmentsNotPublished } from '@/ipc/office/generated';

import { isMissing, missingOf } from '../missingDepartments';
import type { Said } from '../said';
import { words as catalogue } from './catalogue';

const stays = '没有发布，草稿还在。';
const { notPublisher } = catalogue.catalogue;

/** 随程序带来的部门叫什么。 */
const NAMES: Record<string, string> = {
  hall: '营业厅',
  engineering: '工程抢修部',
  metering: '水表计量部',
  billing: '抄表收费部',
  quality: '水质检测中心',
  finance: '财务部',
  customer_service: '客户服务部',
  inspection: '用水稽查部',
};

/** 少了的部门一次说完，各写一遍，连带它办的业务。 */
function departmentFaults(faults: readonly DepartmentFault[]): string[] {
  const missing = missingOf(faults).map(({ id, items }) => {
    const acts = items.length === 0 ? '' : `办“${items[0] ?? ''}”${items.length > 1 ? `等 ${items.length} 项业务` : ''}`;
    const more = [NAMES[id], acts].filter(Boolean).join('，');
    return more === '' ? id : `${id}（${more}）`;
  });
  const others = faults.filter((fault) => !isMissing(fault)).map(departmentFault);
  return [...(missing.length > 0 ? [`还少这些部门，不能去掉：${missing.join('、')}`] : []), ...others];
}

function departmentFault(fault: DepartmentFault): string {
  switch (fault.kind) {
    case 'id':
      return `短名“${fault.id}”只能用小写字母、数字和 _`;
    case 'twice':
      return `部门 ${fault.id} 写了两遍`;
    case 'no_name':
      return `部门 ${fault.id} 没有名称`;
    case 'no_telephone':
      return `部门 ${fault.id} 没有电话`;
    case 'no_staff':
      return `部门 ${fault.id} 里没有工号 ${fault.staff} 这个人`;
    case 'in_use':
      return `业务“${fault.item}”由 ${fault.id} 承办，不能去掉`;
    case 'needed':
      return `部门 ${fault.id} 是程序要用的，不能去掉`;
  }
}

function calendarFault(fault: CalendarFault): string {
  switch (fault.kind) {
    case 'no_hours':
      return '没有写工作时间';
    case 'hours':
      return '工作时间有重叠，或结束早于开始';
    case 'no_day':
      return `没有 ${fault.year}-${fault.at} 这一天`;
    case 'weekend':
      return `${fault.year}-${fault.at} 本来就是周末，不用写放假`;
    case 'no_weekend':
      return `${fault.year}-${fault.at} 不是周末，不用写上班`;
  }
}

const pin: Said = { what: 'PIN 不对', safe: stays };

function departmentsNot(refused: DepartmentsNotPublished): Said {
  switch (refused.kind) {
    case 'not_publisher':
      return notPublisher;
    case 'wrong_pin':
    case 'too_soon':
      return pin;
    case 'faults':
      return { what: departmentFaults(refused.faults).join('；'), safe: stays, todo: '按 Esc 回去改。' };
    case 'moved':
      return { what: '别人刚改过部门', safe: stays, todo: '按 Esc 返回，丢弃草稿看现在的，再改一次。' };
  }
}

function calendarNot(refused: CalendarNotPublished): Said {
  switch (refused.kind) {
    case 'not_publisher':
      return notPublisher;
    case 'wrong_pin':
    case 'too_soon':
      return pin;
    case 'faults':
      return { what: refused.faults.map(calendarFault).join('；'), safe: stays, todo: '按 Esc 回去改。' };
    case 'newer':
      return { what: `第 ${refused.version} 版日历已经发布，您的草稿不是从它开始的`, safe: stays, todo: '按 Esc 返回，丢弃草稿看现在的，再改一次。' };
  }
}

export const words = {
  city: {
    departments: '承办部门',
    departmentsHint: '一行一个：短名 | 名称 | 电话 | 成员工号（空格分开）| 负责人工号。短名以后不变；发布后各厅下次同步生效。',
    departmentsDone: '承办部门已发布',
    departmentFaults,
    departmentsNot,
    notRead: (file: string): string => `${file} 里没有看懂的日期，内容没有变`,
    unreadable: (line: number, text: string): string => `第 ${line} 行看不懂：${text}`,
    unreadableOf: (field: string, line: number, text: string): string => `${field}：第 ${line} 行看不懂：${text}`,
    calendarKey: (missing: number | null): string => (missing === null ? '工作日历' : `工作日历：缺 ${missing} 年`),
    calendarTitle: (version: number, missing: number | null): string =>
      `工作日历（${version === 0 ? '随程序带来' : `第 ${version} 版`}）${missing === null ? '' : `：${missing} 年的放假安排还没有录入`}`,
    calendarFields: { valid_from: '从哪天起', hours: '工作时间', days: '放假和调休' },
    calendarHints: {
      valid_from: '写成 2027-01-01；空着：一直有效。已经答应的时限不变。',
      hours: '像 08:30-12:00 13:30-17:30，每个工作日都一样。',
      days: '一行一个节：2027 元旦 01-01。周末上班：2027 上班 02-06 02-20。周末本来就休，不写。可以粘贴，也可以从文件读入。',
    },
    calendarDone: '工作日历已发布',
    calendarFault,
    calendarNot,
    missing: (year: number): string => `${year} 年的放假安排还没有写，时限先按周一至周五估算`,
    read: '从文件读入',
  },
};
