// 总部的程序办不了、没办完时，各页都这样说：出了什么事、什么是安全的、该怎么办；还有读不了的文件。
import type { FileWrong, NotBrought, OfficeBroke, Stands, TooMuch } from '@/ipc/office/generated';
import { count } from '@/parts/format';

import type { Said } from '../said';
import { unreadPlaces } from './unread';

function standing(stands: Stands): string {
  switch (stands.of) {
    case 'import':
      return `用户 ${count(stands.accounts)} 户、账单 ${count(stands.bills)} 笔`;
    case 'bill_run':
      return `账单 ${count(stands.bills)} 笔`;
    case 'run_back':
      return `作废账单 ${count(stands.bills)} 笔`;
    case 'sent':
      return `送盘 ${count(stands.bills)} 笔`;
    case 'returned':
      return `回盘扣款成功 ${count(stands.paid)} 笔、失败 ${count(stands.failed)} 笔`;
    case 'withdrawn':
      return `撤回 ${count(stands.bills)} 笔`;
  }
}

export function officeBroke(trouble: OfficeBroke): Said {
  switch (trouble.kind) {
    case 'busy':
      return { what: '总部的数据库正忙', safe: '这一步没有办，前面的都在。', todo: `请 ${trouble.seconds} 秒后再试；一直不行，请告诉信息员。` };
    case 'uncertain':
      return {
        what: '这一步可能已经办了，也可能没有',
        safe: '存盘时断了线或磁盘出错，只有这一步说不准；前面的都在。',
        todo: '不要马上再办：请先刷新，看这一页和“操作记录”里有没有这一步。有，就是办好了；没有，再办一次。',
      };
    case 'partly':
      return {
        what: `办到一半停了：已写入${standing(trouble.stands)}`,
        safe: trouble.uncertain ? '已写入的都在，最后一批可能也已写入；再办不会重复。' : '已写入的都在，再办不会重复。',
        todo: '请重新试算，看还剩多少，再办一次：只办剩下的。一直不行，请告诉信息员。',
      };
    case 'unshown':
      return { what: '这一步办好了，只是没能读出现在的情况', safe: '不用再办。', todo: '请刷新页面看。' };
    case 'restored':
      return trouble.waits_for === 0
        ? { what: '总部从备份恢复，没有在等的柜台', safe: '这一步没有办，前面的都在。', todo: '请再试一次；还不行，请看页面上方的提示。' }
        : {
            what: `总部从备份恢复中，还差 ${trouble.waits_for} 台电脑，现在只能看`,
            safe: '这一步没有办。柜台照常收费；总部备份以后的记录，各柜台都有一份，连上就交回。',
            todo: '等这些柜台连上，就能办了。有电脑坏了、丢了，请信息员用 cistern-office recovery 看是哪几台。',
          };
    case 'key_rotated':
      return { what: '总部从换密钥以前的备份恢复，现在只能看', safe: '这一步没有办，前面的都在。', todo: '请信息员用 cistern-office key request --bring-back 向根密钥申请找回。' };
    case 'unread':
      return {
        what: `总部的数据库有损坏，读不出：${unreadPlaces([trouble.place])}`,
        safe: '这一步没有办；没有坏的都在，柜台照常收费。',
        todo: '请告诉信息员：在服务器上运行 cistern-office verify 看哪里坏了，用备份恢复后再办。',
      };
    case 'disk_full':
      return { what: '总部的磁盘满了', safe: '这一步没有办，前面的都在。', todo: '请马上告诉信息员；腾出空间后再办。' };
    case 'fault':
      return { what: '总部的程序出了故障', safe: '这一步没有办，前面的都在。', todo: '请稍后再试；一直不行，请告诉信息员，日志里有原因。' };
  }
}

export function notBrought(why: NotBrought): Said {
  const safe = '这个文件没有收，前面选的还在。';
  switch (why.kind) {
    case 'not_theirs':
      return { what: '这一页现在不归您办了', safe, todo: '您的岗位可能刚变过：请刷新页面；不对，请联系总部的信息员。' };
    case 'too_large':
      return { what: `文件超过 ${why.most_mib} MB`, safe, todo: '请拆成几个文件（各带表头），一个一个选、试算、再办。' };
    case 'cut_off':
      return { what: '文件没有传完', safe, todo: '请再选一次；线路慢，请拆小些。' };
  }
}

/** 解开以后比表格该有的大得多。 */
function expands({ of, most }: TooMuch): string {
  switch (of) {
    case 'parts':
      return `里面的部分超过 ${count(most)} 个`;
    case 'part':
      return `有一部分解开后超过 ${count(most)} MB`;
    case 'whole':
      return `解开后超过 ${count(most)} MB`;
    case 'texts':
      return `不同的文字超过 ${count(most)} 条`;
    case 'text':
      return `有一格超过 ${count(most)} KB`;
    case 'cells':
      return `各格的文字加起来超过 ${count(most)} MB`;
  }
}

function wrong(is: FileWrong): string {
  switch (is.is) {
    case 'encrypted':
      return '加了密码';
    case 'no_workbook':
      return '不是 xlsx 工作簿，或已损坏';
    case 'expands':
      return expands(is.much);
    case 'no_csv':
      return '不是 CSV 文本，或已损坏';
    case 'lacks_columns':
      return `${is.sheet ? `工作表“${is.sheet}”` : ''}缺少列：${is.missing.join('、')}`;
    case 'open_quote':
      return `第 ${is.row} 行的引号没有成对`;
  }
}

const mended: Record<FileWrong['is'], string> = {
  encrypted: '请去掉密码，另存后再选。',
  no_workbook: '请用表格软件打开，另存为 xlsx 或 CSV 再选。',
  expands: '请另存为 CSV，或拆成几个文件再选。',
  no_csv: '请用表格软件打开，另存为 CSV 或 xlsx 再选。',
  lacks_columns: '请把表头的列名改成这样，再选一次。',
  open_quote: '请把这一行的引号补上或去掉，再选一次。',
};

/** 读不了的文件；`todo` 是这一页自己的出路。 */
export const unread = (file: string, is: FileWrong, todo = mended[is.is]): Said => ({ what: `文件读不了：${file}，${wrong(is)}`, safe: '什么也没有写入。', todo });
