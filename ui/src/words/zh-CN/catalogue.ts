// 总部：编辑业务目录。
import type { DeskAct, Gap, ItemNotPublished } from '@/ipc/office/generated';

import type { Said } from '../said';

const fields = {
  name: '名称',
  name_en: '英文名称',
  said: '用户怎么说',
  who: '谁能办',
  papers: '资料',
  basis: '依据',
  steps: '步骤',
  term: '承诺时限',
  number: '时限数字',
  promise_words: '时限的说法',
  offline: '断网时',
  roles: '谁能当场办结',
  at_counter: '柜台用哪一步办',
  fallback: '办不了怎么办',
  refusals: '不能受理',
  department: '承办部门',
  urgent_when: '何时先打电话',
  urgent_say: '电话里说什么',
  tell: '告诉用户',
  form: '表单',
  sources: '数字的来源',
  valid_from: '从哪天起',
  only_in: '试行营业厅',
};
const perLine = '一行一条。';
const hints: Partial<Record<keyof typeof fields, string>> = {
  said: perLine,
  papers: '一行一样：名称 | 说明。必须带的，行首写 *。表单里填了就不用带的，末尾写 | = account / phone+address（account、phone、address 或表单短名；/ 是任一样，+ 是要齐）。',
  steps: perLine,
  number: '写整数，最远一年。',
  fallback: perLine,
  refusals: '一行一条：什么情况 | 原因 | 怎么办',
  form: '一行一格：短名 | 前面的字 | 文字、数字、日期或选项 | 选项用 / 分开。必填的，行首写 *；短名用小写字母，以后不变。',
  roles: '空格勾选。都不勾：柜台不办结，转承办部门。',
  urgent_when: '不用先打电话的，这一格和下一格都空着。',
  urgent_say: '和上一格一起写，或一起空着。',
  valid_from: '写成 2027-01-01；空着：一直有效。比现行版本早的不会生效。',
  only_in: '写厅号，空格分开；空着：所有营业厅。',
};

const named = (field: string): string => (field === 'fields' ? fields.form : ((fields as Record<string, string>)[field] ?? field));

function gap(one: Gap): string {
  switch (one.kind) {
    case 'empty':
      return `${named(one.field)}：空着，或有一处没写全`;
    case 'id':
      return '代号：只能用小写字母、数字和 _';
    case 'department':
      return `${fields.department}：没有选`;
    case 'twice':
      return `${named(one.field)}：“${one.name}”写了两遍`;
    case 'given_by':
      return `${fields.papers}：表单里没有“${one.name}”这一格`;
    case 'no_choices':
      return `表单：“${one.name}”没有选项`;
    case 'too_far':
      return `${fields.number}：超过一年`;
    case 'hall':
      return `${fields.only_in}：没有 ${one.hall} 厅`;
  }
}

const stays = '没有发布，草稿还在。';
const notPublisher: Said = { what: '您不是信息员，不能看和改业务目录', safe: '什么也没有发布。', todo: '请联系总部管人员的同事；改好后刷新页面。' };

function notPublished(refused: ItemNotPublished): Said {
  switch (refused.kind) {
    case 'not_publisher':
      return notPublisher;
    case 'wrong_pin':
    case 'too_soon':
      return { what: 'PIN 不对', safe: stays };
    case 'gaps':
      return { what: `还缺：${refused.gaps.map(gap).join('；')}`, safe: stays, todo: '按 Esc 回去补。' };
    case 'newer':
      return { what: `第 ${refused.version} 版已经发布，您的草稿不是从它开始的`, safe: stays, todo: '请对照上面和现在这一版的差别，再决定。' };
  }
}

export const words = {
  catalogue: {
    fields,
    hints,
    gap,
    notPublisher,
    notPublished,
    list: '业务',
    one: '这项业务',
    sum: (items: number, drafts: number): string => (drafts > 0 ? `业务 ${items} 项，草稿 ${drafts} 份` : `业务 ${items} 项`),
    draft: '草稿',
    version: (version: number | null): string => (version === null ? '还没有发布' : version === 0 ? '随程序带来' : `第 ${version} 版`),
    since: (from: string): string => (from === '' ? '一直有效' : `${from} 起`),
    trial: (halls: string): string => `试行：${halls} 厅`,
    onlyDraft: '还没有发布，只有草稿。',
    nothing: '（空）',
    byHand: '不用本机办（口头或转部门）',
    acts: { pay: '收费', prepay: '预存', reprint: '补打', reverse: '当日冲正', later_reversal: '隔日冲正', waive: '减免', refund: '退款', invoice: '开票' } satisfies Record<DeskAct, string>,
    edit: '修改',
    add: '新增业务',
    id: '代号（小写字母、数字、_；以后不变）',
    begin: '开始写',
    choose: '请选择',
    editing: (name: string, seen: number | null): string => (seen === null ? `新增：${name}` : `修改：${name}（从${seen === 0 ? '随程序带来的' : `第 ${seen} `}版开始）`),
    check: '检查',
    drop: '丢弃草稿',
    dropWhich: '丢弃后，没有发布的改动就没有了。按 Esc 留着。',
    keptHere: '草稿自动存在这台电脑的浏览器里。',
    same: '和现在的版本一样，没有可发布的。',
    unreadable: (field: string): string => `${field}：看不懂`,
    gaps: (all: string[]): string => `还缺 ${all.length} 处：${all.join('；')}`,
    gapsSafe: '补全才能发布，草稿在。',
    sameSafe: '草稿在，可以接着改。',
    differs: (name: string, count: number): string => `${name}：和现在的版本有 ${count} 处不同`,
    field: '栏目',
    before: '现在',
    after: '改成',
    publish: '发布',
    published: (name: string, version: number): string => `${name} 第 ${version} 版已发布`,
    behind: (seen: number | null, version: number): string => (seen === null ? `这个代号已经发布到第 ${version} 版` : `草稿从第 ${seen} 版开始，现在已是第 ${version} 版`),
    behindSafe: '草稿还在。',
    behindTodo: '照原样发布会盖掉别人的改动，所以不让发。按“检查”看和新版的差别，确认后再换底。',
    follow: (version: number): string => `看过了，以第 ${version} 版为底`,
    terms: { at_once: '当场', minutes: '分钟', hours: '小时', working_hours: '工作小时', working_days: '工作日', days: '天' },
    policies: { full: '照常全办', accept_and_queue: '先受理，通了再办', no: '不能办' },
  },
};
