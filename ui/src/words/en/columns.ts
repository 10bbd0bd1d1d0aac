// Head office: what an old system calls its columns.
import type { ColumnsNot, OwnColumnsFault } from '@/ipc/office/generated';

import type { Said } from '../said';
import type { words as zh } from '../zh-CN/columns';

const nothing = 'It was not kept; what you typed is still there.';

function wrong(one: OwnColumnsFault): string {
  switch (one.wrong) {
    case 'unknown':
      return `there is no column ${one.ours}`;
    case 'name':
      return `the name for ${one.ours} has 1 to 40 characters, without | and ?`;
    case 'twice':
      return `the file's ${one.theirs} would be two columns, ${one.ours} among them`;
  }
}

function not(why: ColumnsNot): Said {
  switch (why.why) {
    case 'not_theirs':
      return { what: 'You are not of finance now', safe: nothing, todo: 'Ask IT at head office; reload once the role is published.' };
    case 'name':
      return { what: `Give it a name of 1 to ${why.limit} characters`, safe: nothing };
    case 'columns':
      return { what: wrong(why.wrong), safe: nothing };
  }
}

export const words: typeof zh = {
  columns: {
    as: (name) => (name === null ? 'Columns: called as ours' : `Columns: ${name}`),
    edit: 'Names of columns',
    name: 'A name for these, as “old billing”',
    how: 'Our columns stand above; type what the file calls them. What is the same stays empty.',
    optional: (title) => `${title} (may lack)`,
    keep: 'Keep',
    not,
  },
};
