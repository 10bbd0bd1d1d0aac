// 工单附件：高拍仪、扫描、粘贴的图。
import type { AttachmentPlace } from '@/ipc/generated';

type Kind = 'jpeg' | 'png' | 'pdf';

const kinds: Record<Kind, string> = { jpeg: 'JPEG 图', png: 'PNG 图', pdf: 'PDF' };

export const words = {
  attachments: {
    name: '附件',
    title: (many: number): string => (many > 0 ? `附件 ${many} 件` : '附件'),
    none: '还没有附件。',
    what: '添加，还是看第几件？',
    whatFirst: '添加一件？不加按 Esc。',
    add: '添加附件',
    nth: (nth: number): string => `看第 ${nth} 件`,
    others: '其余的',
    whichFile: '附哪个文件？',
    byPath: '输入路径',
    pick: '选择文件',
    orPaste: '也可以直接粘贴图片（Ctrl+V）。',
    path: '文件路径',
    pasted: '粘贴的图',
    next: '下一步',
    whichPaper: (file: string): string => `${file} 是哪份材料？`,
    otherPaper: '清单以外的材料',
    added: '已附上',
    addedSafe: '已加密存在本机，随后自动上传总部；原文件没有动。',
    size: (kind: Kind, bytes: number): string => `${kinds[kind]} ${bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`}`,
    place: (place: AttachmentPlace): string => {
      switch (place.place) {
        case 'here':
          return '本机有，总部有';
        case 'to_send':
          return '本机有，待上传';
        case 'at_office':
          return `在总部（${place.local.slice(0, 16)} 到），打开时取`;
        case 'at_counter':
          return '还在附上它的柜台，没有上传';
        case 'erased':
          return '保存期限已过，总部已删除';
      }
    },
    openPdf: (name: string): string => `打开 PDF：${name}`,
    noFolder: '没有设置高拍仪文件夹',
    noFolderTodo: '在“设备”里填上高拍仪程序存图的文件夹，以后按数字就能选；现在可以输入路径或粘贴。',
    folderGone: (folder: string, detail: string): string => `打不开高拍仪文件夹 ${folder}：${detail}`,
    folderGoneSafe: '工单已经记下，不受影响。',
    folderGoneTodo: '请看高拍仪程序、U 盘或网络盘是否还在；也可以输入路径或粘贴。',
    folderEmpty: (folder: string): string => `${folder} 里还没有图：请先拍，再回到这里`,
    unsent: (many: string): string => `附件待上传 ${many} 件`,
    unsentMeans: '附件在收费和工单记录之后上传，断了从断处接着传；记录不等附件。',
    unsentSafe: '记录都已送到；附件都在本机，有线路时自动接着传。',
    tooOld: '总部的程序还不收附件，要等总部升级；附件都在本机。',
    sent: '附件',
    sentOf: (sent: string, left: string): string => `本次 ${sent} 件，待上传 ${left} 件`,
    scanFolder: '高拍仪文件夹',
    scanFolderHint: '高拍仪程序存图的文件夹；给工单添加附件时，列出里面最新的图。',
    open: '附件',
  },
};
