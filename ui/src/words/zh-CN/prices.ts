// 总部工作台：价格政策。
import type { PriceFault, PriceNot, PriceNote, PriceStanding, PolicyFault, PolicyNote, TariffError, TariffFault, TariffNote } from '@/ipc/office/generated';

import type { Said } from '../said';

const stays = '什么也没有发布，写的还在。';

const standing: Record<PriceStanding, string> = { now: '现行', coming: '待生效', past: '已停用', replaced: '未用' };

function unlawful(error: TariffError): string {
  switch (error.kind) {
    case 'no_classes':
      return '一个用水性质也没有写';
    case 'no_components':
      return `“${error.class}”没有费用项目`;
    case 'twice':
      return `“${error.name}”写了两遍`;
    case 'thresholds_do_not_rise':
      return `“${error.class}”的阶梯重叠：每一档的上限要比前一档高`;
    case 'prices_for_tiers':
      return `“${error.class}”的${error.component}写了 ${error.prices} 个价，有 ${error.tiers} 档：写 1 个或 ${error.tiers} 个`;
    case 'too_many':
      return `用水性质、费用项目或阶梯太多（${error.count}），最多 255`;
    case 'negative_extra':
      return '多人口每人加的水量不能是负的';
  }
}

function tariffFault(fault: TariffFault): string {
  switch (fault.kind) {
    case 'no_day':
      return '没有写从哪天起';
    case 'id':
      return '编号是 1 到 40 个字';
    case 'id_taken':
      return `编号 ${fault.id} 已经用过，账单上写着它：请换一个`;
    case 'no_name':
      return '有用水性质或费用项目没有名称';
    case 'unlawful':
      return unlawful(fault.error);
  }
}

function policyFault(fault: PolicyFault): string {
  switch (fault.kind) {
    case 'no_day':
      return '没有写从哪天起';
    case 'no_base':
      return '没有写按什么计违约金';
    case 'no_component':
      return `水价里没有“${fault.component}”这个费用项目`;
    case 'no_class':
      return `水价里没有“${fault.class}”这个用水性质`;
    case 'no_cap':
      return '上限是 0：要停收请把费率写成 0';
  }
}

const fault = (one: PriceFault): string => (one.of === 'tariff' ? tariffFault(one.fault) : policyFault(one.fault));

function tariffNote(note: TariffNote): string {
  switch (note.kind) {
    case 'back_dated':
      return `${note.from} 已经开始：发布后还没有出账、那天以后抄的表按它算；已经出的账单不变，要改只能逐户更正`;
    case 'same_day':
      return `与 ${note.id} 同一天开始：发布后以这一份为准`;
    case 'ended_by':
      return `只用到 ${note.from} 前一天：那天起是 ${note.id}`;
    case 'class_gone':
      return `少了“${note.class}”：还是这个性质的用户那天起出不了账`;
    case 'class_new':
      return `新增“${note.class}”`;
    case 'component_gone':
      return `“${note.class}”不再收${note.component}`;
    case 'cheaper':
      return `“${note.class}”第 ${note.tier} 档比前一档便宜，请核对`;
  }
}

function policyNote(note: PolicyNote): string {
  switch (note.kind) {
    case 'back_dated':
      return `${note.from} 已经开始：各柜台下次同步后，现在欠的违约金都按它算；已经收的不变`;
    case 'same_day':
      return `与第 ${note.version} 版同一天开始：发布后以这一份为准`;
    case 'ended_by':
      return `只用到 ${note.from} 前一天：那天起是第 ${note.version} 版`;
    case 'no_fee':
      return '费率是 0：那天起不收违约金';
    case 'uncapped':
      return '不封顶：违约金可能超过账单本身';
  }
}

const note = (one: PriceNote): string => (one.of === 'tariff' ? tariffNote(one.note) : policyNote(one.note));

const alone = '先请信息员在“人员岗位”给另一位同事信息员岗位，由他发布。';

function not(why: PriceNot): Said {
  switch (why.kind) {
    case 'faults':
      return { what: why.faults.map(fault).join('；'), safe: stays, todo: '按 Esc 回去改。' };
    case 'no_draft':
      return { what: '这份草稿已经发布、撤回，或者被新的一份代替', safe: '什么也没有做。', todo: '请按 Esc 返回，看现在的。' };
    case 'own':
      return {
        what: '起草人不能发布自己起草的价格',
        safe: '草稿还在，等别人发布。',
        todo: why.others.length > 0 ? `请 ${why.others.join('、')} 登录后在这一页发布。` : `现在没有别人能发布：${alone}`,
      };
    case 'role':
      return { what: '这一步不归您：财务起草，信息员发布', safe: stays, todo: '请联系管岗位的同事。' };
  }
}

export const words = {
  prices: {
    list: '价格政策',
    one: '这份价格',
    sum: (drafts: number): string => (drafts > 0 ? `待发布 ${drafts} 份` : '没有待发布的草稿'),
    standing,
    draft: '草稿，待发布',
    tariff: (id: string): string => `水价 ${id}`,
    policy: (version: number | null): string => (version === null ? '违约金' : `违约金 第 ${version} 版`),
    from: (day: string | null): string => (day === null ? '一直有效' : `${day} 起`),
    until: (day: string): string => `到 ${day} 前一天`,
    holds: '什么时候有效',
    published: '发布',
    publishedBy: (on: string, by: string | null): string => `${on} ${by === null ? '由命令发布' : `${by}发布`}`,
    drafted: '起草',
    draftedBy: (names: string[]): string => (names.length > 0 ? names.join('、') : '没有经过起草（随程序带来，或由命令直接发布）'),
    reckoning: { annual: '阶梯按年累计', monthly: '阶梯按月计' },
    persons: '多人口家庭',
    household: (persons: number, extra: string, which: string): string => `${persons} 人以上每多一人加 ${extra} m³，${which}`,
    widening: { every_threshold: '各档都加', first_keeping_widths: '首档加、各档宽度不变', first_only: '只加首档' },
    rounding: { half_up: '四舍五入到分', half_even: '四舍六入五成双到分', truncate: '分以下去掉' },
    roundAt: { line: '逐项进位', total: '合计后进位' },
    counts: '怎么算',
    perPerson: '每人',
    columns: { class: '用水性质', tier: '阶梯', volume: '水量 m³', each: (component: string): string => `${component} 元/m³`, sum: '合计 元/m³', volumeTried: '水量 m³', before: '现在 元', after: '改后 元', more: '相差 元', days: '可缴费日后', bill: '账单 元' },
    tier: (tier: number): string => `第 ${tier} 档`,
    noTier: '不分档',
    upTo: (volume: string): string => `${volume} 以内`,
    between: (above: string, volume: string): string => `${above}–${volume}`,
    above: (volume: string): string => `${volume} 以上`,
    days: (days: number): string => `${days} 天`,
    rate: '费率',
    rateOf: (perMille: string): string => `每天 ${perMille}‰`,
    grace: '宽限',
    graceOf: (days: number): string => `可缴费日后 ${days} 天内不收`,
    base: '按什么计',
    wholeBill: '整张账单',
    cap: '上限',
    capOf: { principal: '不超过计费的本金', none: '不封顶' },
    capShare: (percent: string): string => `不超过计费本金的 ${percent}%`,
    exempt: '不收',
    exemptNone: '没有',
    ways: { customer: '自缴', direct_debit: '代扣', bank_collection: '托收' },
    begin: '从这份起草',
    change: '改草稿',
    publish: '发布',
    withdraw: '撤回草稿',
    save: '存为草稿，交别人发布',
    titleNew: (name: string): string => `起草：从 ${name} 开始`,
    titleDraft: '改草稿',
    fields: {
      id: '编号',
      valid_from: '从哪天起',
      reckoning: '阶梯按什么计',
      classes: '用水性质和价格',
      household: '多人口家庭',
      rounding: '进位',
      grace_days: '宽限天数',
      rate: '每天费率（‰）',
      base: '按什么计',
      cap: '上限',
      exempt_classes: '不收的用水性质',
      exempt_ways: '不收的缴费方式',
    },
    hints: {
      id: '账单上写着它，不能和以前的重复，像 HZ-2027。',
      valid_from: '写成 2027-01-01。抄表日在那天或以后的账按它算；今天或以前的会先说清楚影响。',
      reckoning: '按年，或按月。',
      classes:
        '一行一个：用水性质 | 阶梯 216 300 | 供水价格 1.90 2.85 5.70 | 污水处理费 1.00。阶梯写每档上限，下一档从它接着算，不会有空档；不分档的不写阶梯；按人头写“每人阶梯”；只按部分水量收的写 ×0.9。',
      household: '人数 | 每多一人加多少 m³ | 各档都加（或：首档加、各档宽度不变；只加首档）| 变更前有效（或：当年有效；年数）。没有就空着。',
      rounding: '四舍五入 | 逐项（或：合计）。也可以：四舍六入五成双、去尾。',
      grace_days: '可缴费日以后多少天内不收。',
      rate: '5 就是 5‰。',
      base: '全部，或写费用项目，用顿号分开。',
      cap: '本金，或 50%（本金的一半），或 不封顶。',
      exempt_classes: '用顿号分开；没有就空着。',
      exempt_ways: '代扣、托收；没有就空着。',
    },
    policyHints: { valid_from: '写成 2027-01-01。收款那天有效的算；今天或以前的会先说清楚影响。', rounding: '四舍五入、四舍六入五成双，或 去尾。' },
    unreadable: (field: string, line: number, text: string): string => `${field}：第 ${line} 行看不懂：${text === '' ? '空着' : text}`,
    fault,
    note,
    not,
    tried: '试算',
    triedBefore: (name: string): string => `与 ${name} 比，由出账的同一程序算到分`,
    triedFirst: '那天以前没有水价，只有改后的数',
    triedVolumes: '试算水量 m³（空格分开）',
    triedUsed: '本年已用 m³',
    triedPersons: '人口（不填按标准户）',
    triedVolume: '账单水量 m³',
    triedDays: '晚缴天数（空格分开）',
    triedClass: (name: string): string => `一张“${name}”的账单`,
    noBill: '算不出',
    changes: '和它要接替的相比',
    first: '以前没有同类的，这是第一份。',
    waitsFor: (names: string[]): string => `等 ${names.join('、')} 发布`,
    yours: '由您发布：请先看和现在的差别，再看试算',
    ownHere: '您写过这份草稿，不能由您发布',
    nobody: '现在没有别人能发布',
    ask: (names: string[]): string => `请 ${names.join('、')} 登录后在这一页发布。`,
    alone,
    waits: '还没有生效：发布以前，账单和违约金都照现行的算。',
    isPublished: (name: string): string => `${name} 已发布`,
    saved: '草稿已存在总部，等别人发布',
    withdrawn: '草稿已撤回',
    publishedSafe: '各柜台下次同步就知道；已经出的账、已经收的款都不变。',
    keptSafe: '柜台照现行的算，什么也没有变。',
    publishAbout: '请对照批文看一遍：价格、阶梯、日期。发布后不能改，只能再发一份。',
    withdrawAbout: '撤回后它不会被发布；留在操作记录里。',
  },
};
