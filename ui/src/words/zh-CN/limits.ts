// 总部工作台：限额参数。
import type { Act, LimitsFault, LimitsNot, LimitsNote } from '@/ipc/office/generated';

import type { Said } from '../said';
import { words as absent } from './absent';
import { ROLES } from './troubles/shared';

const stays = '什么也没有发布，写的还在。';

function fault(one: LimitsFault): string {
  switch (one.kind) {
    case 'no_day':
      return '没有写从哪天起';
    case 'ends':
      return '到期日早于开始日';
    case 'negative':
      return '金额不能是负的';
    case 'percent':
      return '提醒的百分比是 1 到 100';
    case 'grant_twice':
      return `${ROLES[one.role]}的“${absent.absent.acts[one.act]}”写了两遍`;
    case 'grant_apart':
      return `${ROLES[one.role]}管密钥、设备和人员，不能批“${absent.absent.acts[one.act]}”（不相容岗位）：给别的角色`;
    case 'deputy_apart':
      return `工号 ${one.staff} 那几天管密钥、设备和人员，不能代理审批（不相容岗位）：换一个人`;
    case 'deputy':
      return `代理人工号 ${one.staff}：日期不对，或没有写代理什么`;
    case 'no_name':
      return '公司名称或违约金的叫法空着';
    case 'halls':
      return '每个营业厅要有自己的编号和名称，至少一个';
    case 'zone':
      return `没有“${one.zone}”这个时区`;
    case 'coin':
      return '找零的最小面额是 0.01、0.10、0.50 或 1 元';
    case 'answer_days':
      return '答复时限是 1 到 60 个工作日';
    case 'retention':
      return '凭证资料至少保存 30 年，其他至少 1 年，都要写明依据';
    case 'gateway':
      return '扫码网关的地址要以 https:// 开头，或者就在本机';
  }
}

const nobody = (acts: Act[]): string => `没有人能批“${acts.map((act) => absent.absent.acts[act]).join('、')}”：柜台办不了`;

function note(one: LimitsNote): string {
  switch (one.kind) {
    case 'back_dated':
      return `${one.from} 已经开始：各柜台下次同步后就照它办；已经办的不变`;
    case 'at_once':
      return '参数没有生效日：各柜台下次同步后就照它办';
    case 'ends':
      return `${one.until} 以后到期：到期前要发布新的，否则谁也不能批`;
    case 'nobody':
      return nobody([one.act]);
    case 'no_limit':
      return '断线时没有任何限额';
    case 'hall_gone':
      return `少了 ${one.hall} 厅：那里的柜台印不出厅名`;
  }
}

/** What nobody may approve stands in one sentence. */
function notes(all: LimitsNote[]): string[] {
  const acts = all.flatMap((one) => (one.kind === 'nobody' ? [one.act] : []));
  const others = all.filter((one) => one.kind !== 'nobody').map(note);
  return acts.length > 0 ? [...others, nobody(acts)] : others;
}

function not(why: LimitsNot): Said {
  switch (why.kind) {
    case 'faults':
      return { what: why.faults.map(fault).join('；'), safe: stays, todo: '按 Esc 回去改。' };
    case 'moved':
      return { what: '别人刚发布过新的一份', safe: stays, todo: '按 Esc 返回，丢弃草稿看现在的，再改一次。' };
    case 'role':
      return { what: '限额参数由信息员发布', safe: stays, todo: '请联系信息员。' };
  }
}

export const words = {
  limits: {
    list: '限额参数',
    one: '这一份',
    sum: '断线限额、审批授权、参数',
    kinds: { offline: '断线限额', authority: '审批授权', settings: '参数' },
    atOnce: '发布后各柜台下次同步起',
    shipped: '随程序带来，总部还没有发布过',
    change: '修改',
    readOnly: '由信息员修改和发布；您可以查看。',
    done: (name: string): string => `${name}已发布`,
    doneSafe: '各柜台下次同步就知道；已经收的款、已经批的都不变。',
    any: '不限',
    hours: (hours: string): string => `${hours} 小时`,
    tender: '支付方式',
    allTenders: '合计',
    deposits: '动用预存',
    perPayment: '每笔 元',
    perShift: '每班未上传 元',
    reference: '单号',
    needed: '要填',
    above: '到限额以内照常收；接近时提醒；超过要值班长批，不会收不了。',
    act: '事项',
    who: '谁能批',
    upTo: '每次最多 元',
    untilReplaced: '直到发布新的',
    noDeputies: '没有',
    deputy: (staff: number, role: string, from: string, until: string, acts: string): string => `工号 ${staff} 代${role} ${from} 至 ${until}：${acts}`,
    elsewhere: '承办部门和工作日历在“业务目录”；开票和保存期限由命令发布（publish settings）。',
    fields: {
      valid_from: '从哪天起',
      per_payment: '每笔最多（元）',
      per_shift: '每班未上传最多（元）',
      hours: '断线最久（小时）',
      data_hours: '数据最旧（小时）',
      by_tender: '按支付方式',
      deposit_per_payment: '断线时一笔动用预存最多（元）',
      deposit_per_shift: '断线时一班动用预存最多（元）',
      warn_percent: '提醒（限额的 %）',
      valid_until: '到哪天止',
      grants: '谁能批什么',
      deputies: '代理人',
      company: '公司名称',
      halls: '营业厅',
      drawer_cash_limit: '钱箱现金提醒（元）',
      safe_overnight_limit: '保险柜过夜提醒（元）',
      ask_again_above: '大额再问一次（元）',
      alone_up_to: '财务一人冲正最多（元）',
      smallest_coin: '找零最小面额（元）',
      carry_forward_below: '小额并入下期（元）',
      order: '销账次序',
      part_payment: '允许部分缴费',
      blind_count: '盲点',
      numbered_forms: '收据纸已印号',
      answer_within_days: '待批答复（工作日）',
      late_fee_word: '违约金的叫法',
      receipt_foot: '收据尾注',
      wallet_gateway: '扫码网关',
      time_zone: '时区',
    },
    hints: {
      valid_from: '写成 2027-01-01。',
      per_payment: '断线时一笔最多；不限就写“不限”。',
      per_shift: '一班里总部还没有收到的合计。',
      hours: '离上次连上总部多久以后，每笔都要值班长批。',
      data_hours: '手里的账单、水价旧到多久以后，每笔都要值班长批。',
      by_tender: '一行一个：扫码 | 每笔 2000 | 每班 20000 | 要单号，只写数，像 扫码 | 2000 | 20000 | 要单号。没写的按上面的。',
      deposit_per_payment: '别的柜台可能正在用同一笔预存；不限就写“不限”。',
      deposit_per_shift: '一班里总部还没有收到的预存抵扣合计。',
      warn_percent: '到限额的百分之几开始提醒，像 80。',
      valid_until: '这天以后谁也不能批；空着：直到发布新的。',
      grants: '一行一个：值班长 | 减免违约金 | 500。不限就写“不限”。断线超限收款、本人或亲属户收款没写时值班长都能批。',
      deputies: '一行一个：工号 | 代谁 | 从 | 到 | 什么，像 5 | 值班长 | 2027-01-04 | 2027-01-08 | 冲正、减免违约金。',
      company: '印在收据上。',
      halls: '一行一个：1 | 城南营业厅。',
      drawer_cash_limit: '钱箱里超过它就提醒缴存；0：不提醒。',
      safe_overnight_limit: '日结时保险柜超过它就提醒；0：不提醒。',
      ask_again_above: '一笔超过它要再按一次回车；0：不问。',
      alone_up_to: '柜台没有申请的，超过它要两位财务：一人提出，另一人办；0：都要两人。',
      smallest_coin: '0.01、0.10、0.50 或 1；零头进预存。',
      carry_forward_below: '不到它的账单并入下期，不收违约金；0：没有。',
      order: '先违约金，或先本金。',
      part_payment: '是，或否（不够一张账单的进预存）。',
      blind_count: '是：点钞前不显示应有多少。',
      numbered_forms: '是：收据纸上已经印了号。',
      answer_within_days: '先受理、等审批的，多少个工作日内答复。',
      late_fee_word: '违约金，或滞纳金。',
      receipt_foot: '印在每张收据最下面。',
      wallet_gateway: 'https://…；空着：扫码凭营业员确认。',
      time_zone: 'Asia/Shanghai。',
    },
    fault,
    notes,
    not,
  },
};
