// 总部工作台：导入时的对应列名。
import type { ColumnsNot, OwnColumnsFault } from '@/ipc/office/generated';

import type { Said } from '../said';

const nothing = '没有保存，填的还在。';

function wrong(one: OwnColumnsFault): string {
  switch (one.wrong) {
    case 'unknown':
      return `没有“${one.ours}”这一列`;
    case 'name':
      return `“${one.ours}”对应的列名要 1 到 40 个字，不能有 | 和 ?`;
    case 'twice':
      return `文件的“${one.theirs}”对应了两列，其中有“${one.ours}”`;
  }
}

function not(why: ColumnsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return { what: '您现在不是财务', safe: nothing, todo: '请联系总部的信息员；岗位发布后刷新页面。' };
    case 'name':
      return { what: `请给它起个名字，1 到 ${why.limit} 个字`, safe: nothing };
    case 'columns':
      return { what: wrong(why.wrong), safe: nothing };
  }
}

export const words = {
  columns: {
    as: (name: string | null): string => (name === null ? '列名：和本系统一样' : `列名：${name}`),
    edit: '对应列名',
    name: '给这套列名起个名字，如“老营收”',
    how: '上面是本系统的列，下面填文件里的叫法；一样的不用填。',
    optional: (title: string): string => `${title}（可没有）`,
    keep: '保存',
    not,
  },
};
