// 总部工作台：到期清除。
import type { ErasedSubject, ErasureNot, RetainedKind } from '@/ipc/office/generated';
import { count, yuan } from '@/parts/format';

import type { Said } from '../said';

const kept = '什么也没有清除。';
const kinds: Record<RetainedKind, string> = { voucher: '凭证的一部分', personal_details: '用户资料', attachment: '工单附件' };
const subjects: Record<ErasedSubject, string> = {
  account: '销户的户',
  former_holder: '以前的户主',
  case: '办结的工单和告知',
  arrival: '来款和对账单',
  staff: '离职人员',
  former_pin: '换下的 PIN 和人员旧资料',
  words: '决定和申请里的话',
};
const ofHowMany: Record<ErasedSubject, (whose: number) => string> = {
  account: (whose) => `${count(whose)} 户`,
  former_holder: (whose) => `${count(whose)} 户`,
  case: (whose) => `${count(whose)} 件`,
  arrival: (whose) => `${count(whose)} 笔`,
  staff: (whose) => `${count(whose)} 人`,
  former_pin: (whose) => `${count(whose)} 人`,
  words: (whose) => `${count(whose)} 处`,
};
const many = (details: number, attachments: number): string =>
  [details > 0 && `资料 ${details} 份`, attachments > 0 && `工单附件 ${attachments} 个`].filter(Boolean).join('，') || '没有';

function not(why: ErasureNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: '到期清除由信息岗办', safe: kept, todo: '请联系总部的信息员。' };
    case 'clock':
      return { what: `总部的时钟比多数柜台${why.minutes > 0 ? '快' : '慢'} ${count(Math.abs(why.minutes))} 分钟，不会是对的`, safe: `${kept}保存期算不准，谁也不能清除。`, todo: '请先校准总部的时钟。' };
    case 'unknown':
      return { what: `没有户号 ${why.account}`, safe: kept, todo: '请核对户号。' };
    case 'in_use':
      return { what: '这一户没有销户：资料是在用的用户的', safe: kept, todo: '销户以后，过了保存期才能清除。' };
    case 'open_money':
      return { what: `这一户还欠 ${yuan(why.owed)} 元，预存 ${yuan(why.deposit)} 元`, safe: kept, todo: '请先在柜台把钱结清。' };
    case 'open_cases':
      return { what: `这一户还有 ${why.cases} 张工单没有办结`, safe: kept, todo: '请先办结。' };
    case 'kept':
      return { what: `还在保存期内：最早到期的是${kinds[why.what]}，保存到 ${why.until}`, safe: `${kept}保存期内谁也不能清除。`, todo: `保存满 ${why.years} 个整年，依据：${why.source}` };
    case 'own_term':
      return { what: `这么短的保存期是您发布的，或者是命令没有署名发布的：${kinds[why.what]}您要保存到 ${why.until}`, safe: kept, todo: '请另一位信息员清除。没有署名的，先请一位信息员署名再发布一次设置，由别人清除。' };
    case 'nothing':
      return { what: '这一户没有留着能认出人的资料', safe: '号码、金额、日期照旧都在。', todo: '不用再办。' };
    case 'nothing_past':
      return { what: '没有到期的，或者到期的是您自己的', safe: kept, todo: '请按 Esc 返回，再查一遍。' };
    case 'tied':
      return { what: '这一户是您申报的本人或亲属户', safe: kept, todo: '请另一位信息员办。' };
    case 'differs':
      return { what: `和刚才查的不一样了：现在到期的是${many(why.details, why.attachments)}`, safe: kept, todo: '请按 Esc 返回，再查一遍。' };
    case 'words':
      return { what: `原因写 1 到 ${why.limit} 个字，不要写到人`, safe: kept };
  }
}

export const words = {
  erasure: {
    list: '已清除的',
    one: '到期清除',
    sum: (all: number): string => (all > 0 ? `已清除 ${all} 次${all < 100 ? '' : '（最近的 100 次）'}` : '还没有清除过'),
    empty: '还没有清除过。',
    about: '保存期过了以后，在这里清除能认出人的资料：姓名、地址、电话、工单里的话和附件。可以只查一户（销户、钱结清、工单办完的），也可以一次查出所有到期的，一类一类清除；都是先查再签。分录、金额和号码永远留着。',
    deciders: '谁能办',
    nobody: '现在没有人有信息岗',
    terms: '保存期',
    termColumns: { kind: '什么', years: '保存（整年）', source: '依据' },
    kinds,
    begin: '查一户',
    beginPast: '查所有到期的',
    pastTitle: '所有到期的',
    pastList: '到期的，一类一行',
    subjects,
    ofHowMany: (of: ErasedSubject, whose: number): string => ofHowMany[of](whose),
    oldest: (until: string): string => `最早的保存到 ${until}`,
    more: '一次清除不完，清除后再查一遍',
    shortened: (shortened: number): string => `另有 ${count(shortened)} 份只是因为您把保存期改短了才到期，请另一位信息员办。`,
    own: (own: number): string => `另有 ${count(own)} 份是您自己的，或者您申报的本人或亲属户的，请另一位信息员办。`,
    noPast: '没有到期的资料',
    noPastSafe: '没有到保存期的，谁也不能清除。',
    looks: '要把全部记录看一遍，数据多时要等几分钟；柜台照常办业务。',
    erasePast: (of: ErasedSubject): string => `清除${subjects[of]}`,
    donePast: (of: ErasedSubject): string => `已清除：${subjects[of]}`,
    title: '查一户能清除什么',
    account: '户号',
    why: '原因（要写，不要写到人；留在操作记录里）',
    accountNeeded: '请写户号',
    whyNeeded: '请写明为什么清除',
    found: '留着的资料',
    columns: { kind: '什么', many: '几份', until: '保存到', standing: '现在' },
    over: '到期，可以清除',
    stays: '没有到期，留着',
    holder: (account: string, holder: string): string => `${account} ${holder || '（户名已清除）'}`,
    would: (details: number, attachments: number): string => `签了就清除：${many(details, attachments)}`,
    wouldSafe: '总部马上清除，各柜台下次同步时清除，清除后找不回来。没有到期的一份也不动。',
    copies: '以前的备份里还有，等旧备份替换掉才没有。',
    erase: '清除',
    done: (account: string): string => `${account} 到期的资料已清除`,
    doneSafe: '各柜台下次同步时也清除；分录、金额和号码都在。',
    line: (account: string): string => `户号 ${account}`,
    what: '清除了',
    many,
    said: '谁办的',
    saidBy: (on: string, by: string): string => `${on} ${by}`,
    because: '原因',
    entry: '记录号',
    not,
  },
};
