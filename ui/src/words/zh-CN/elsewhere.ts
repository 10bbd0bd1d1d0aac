// 总部：给营业厅的批复，和工作台的各页。
import type { Given, NoAuthority, Page, WordNotGiven } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import { words as absent } from './absent';

const pages: Record<Page, string> = {
  words: '待批',
  catalogue: '业务目录',
  overdue: '逾期督办',
  rules: '规则反映',
  promises: '承诺兑现',
  health: '柜台健康',
  differences: '差异',
  sheets: '结算单',
  months: '月结',
  channels: '渠道对账',
  arrivals: '到账',
  debits: '代扣',
  corrections: '冲正更正',
  audit: '操作记录',
  calls: '回访',
  friction: '规则摩擦',
  billing: '导入出账',
  staff: '人员岗位',
  devices: '设备',
  limits: '限额参数',
  reliefs: '延期减免',
  merged: '并户',
  erasure: '到期清除',
  keys: '密钥',
  prices: '价格政策',
};
const notApprover: Said = { what: '您现在没有远程批准的权限', safe: '什么也没有办。', todo: '请联系总部管授权的同事；加好后刷新页面。' };

function not(why: NoAuthority): string {
  switch (why.why) {
    case 'own_account':
      return '这一户是您申报的本人或亲属户';
    case 'own_act':
      return '这是您自己经办的，不能自己批准，请别人来批。';
    case 'expired':
      return `总部的授权到 ${why.until} 为止，现在没有人能批。`;
    case 'not_yet':
      return `这条授权从 ${why.from} 起才生效。`;
    case 'role_ended':
      return `您的岗位到 ${why.until} 为止，不能再批。`;
    case 'role_not_yet':
      return `您的岗位从 ${why.from} 起才生效，现在还不能批。`;
    case 'role':
      return '您的岗位不能批这一项。';
    case 'above_limit':
      return `${yuan(why.amount)} 元超过您能批的 ${yuan(why.limit)} 元，请更高权限的人批。`;
  }
}

function given(one: Given): string {
  const how = { line: '已批准', telephone: '已批准（电话）', declined: '不批' }[one.answer];
  return `${one.by} ${how}，等柜台`;
}

function notGiven(refused: WordNotGiven): Said {
  switch (refused.kind) {
    case 'not_approver':
      return notApprover;
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'PIN 不对', safe: '没有答复。' };
    case 'no_counter':
      return { what: `${refused.hall} 厅 ${refused.counter} 号柜没有在用的电脑`, safe: '没有答复。', todo: '请再问一遍是哪个厅、几号柜。' };
    case 'not_waiting':
      return { what: `申请 ${refused.number} 已经不在等了`, safe: '没有答复。', todo: '柜台已经办了、不办了，或者号码听错了；请再问一遍。' };
    case 'differs':
      return {
        what: `申请 ${refused.number} 申请的是：${absent.absent.acts[refused.act]} ${yuan(refused.amount)} 元${refused.account === '' ? '' : `，户号 ${refused.account}`}`,
        safe: '没有答复，也没有产生数字。',
        todo: '和刚才看到、听到的不一样，请再核对一遍。',
      };
    case 'answered':
      return { what: `申请 ${refused.number} 已经有人答复了`, safe: '前一个答复有效，这一次没有记。', todo: '按 Esc 返回，列表里写着是谁答复的。' };
    case 'not_by_word':
      return { what: '这一项要两个人当面看着签，远程不能批', safe: '没有答复。', todo: '请营业厅当面办理。' };
    case 'long_words':
      return { what: `最多 ${refused.limit} 个字`, safe: '没有答复。' };
    case 'not_allowed':
      return { what: not(refused.why), safe: '没有答复。' };
    case 'no_code':
      return { what: '这台柜台电脑的钥匙产生不了数字', safe: '没有答复。', todo: '请等线路通了直接批，或告诉信息员。' };
  }
}

export const words = {
  elsewhere: {
    pages,
    navigation: '各页',
    groups: { departments: '部门', cases: '工单', counters: '柜台', reconciling: '对账', billing: '账单', settings: '设置', records: '安全' },
    list: '待批的申请',
    receiptNo: '收据号',
    receipt: (receipt: number): string => `收据 ${receipt}`,
    one: '这件申请',
    sum: (waits: number, answered: number): string => (answered > 0 ? `待批 ${waits} 件，已答复 ${answered} 件等柜台` : `待批 ${waits} 件`),
    empty: '现在没有待批的申请。',
    none: '有新的申请会自己出现在左边。',
    asks: (act: string, amount: string): string => `${act} ${amount} 元`,
    seat: (name: string, hall: number, counter: number): string => `${name || `${hall} 厅`} ${counter} 号柜`,
    clerk: '经办人',
    since: '申请时间',
    noAccount: '不涉及户号',
    noWords: '（柜台没有写：批之前请打电话问柜台）',
    queued: '已先受理：用户回家等着，批了以后柜台再办。',
    given,
    not,
    approve: '批准',
    decline: '不批',
    why: '为什么不批？柜台会看到',
    telephone: '电话批准（念数字）',
    done: (declines: boolean, number: number): string => `申请 ${number} ${declines ? '已答复不批' : '已批准'}`,
    doneSafe: '柜台几秒内看到；线路断着的，通了再看到。',
    pinOf: (name: string): string => `${name} 的 PIN（这是签字）`,
    wrongPin: 'PIN 不对',
    pinAgain: '请再输一次，还没有办。',
    whichAct: '电话里要批的是哪一项？',
    hall: '厅号',
    counter: '柜台号',
    amount: '金额（元）',
    accountOr: '户号（没有就空着）',
    lacks: (what: string): string => `请输入${what}`,
    makeCode: '批准并产生数字',
    say: '请在电话里念这八位数字',
    sayTodo: '只对这一件、这个金额、这一户有效，用一次。',
    said: '念完了',
    notApprover,
    notGiven,
  },
};
