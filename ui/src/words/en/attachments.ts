// Attachments of cases: document camera, scans, pasted pictures.
import type { words as zh } from '../zh-CN/attachments';
import { many } from './many';

const kinds = { jpeg: 'JPEG', png: 'PNG', pdf: 'PDF' } as const;

export const words: typeof zh = {
  attachments: {
    name: 'Attachments',
    title: (count) => (count > 0 ? many(count, 'attachment') : 'Attachments'),
    none: 'Nothing is attached yet.',
    what: 'Add one, or look at which?',
    whatFirst: 'Add one? Esc: none.',
    add: 'Add a file',
    nth: (nth) => `Look at ${nth}`,
    others: 'The others',
    whichFile: 'Which file?',
    byPath: 'Type a path',
    pick: 'Pick a file',
    orPaste: 'Or paste a picture (Ctrl+V).',
    path: 'Path of the file',
    pasted: 'the pasted picture',
    next: 'Next',
    whichPaper: (file) => `Which paper does ${file} show?`,
    otherPaper: 'another paper',
    added: 'Attached',
    addedSafe: 'It is kept encrypted on this PC and goes to head office by itself; the file itself was not touched.',
    size: (kind, bytes) => `${kinds[kind]} ${bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`}`,
    place: (place) => {
      switch (place.place) {
        case 'here':
          return 'here and at head office';
        case 'to_send':
          return 'here, to be sent';
        case 'at_office':
          return `at head office since ${place.local.slice(0, 16)}; fetched when opened`;
        case 'at_counter':
          return 'at the counter that attached it, not sent yet';
        case 'erased':
          return 'erased by head office, its retention is over';
      }
    },
    openPdf: (name) => `Open the PDF: ${name}`,
    noFolder: 'No folder of the document camera is set',
    noFolderTodo: "Set the folder where the camera's program leaves its pictures under Devices; until then type a path or paste.",
    folderGone: (folder, detail) => `The document camera's folder ${folder} cannot be read: ${detail}`,
    folderGoneSafe: 'The case is written down and safe.',
    folderGoneTodo: "See whether the camera's program, the stick or the network drive is still there; or type a path, or paste.",
    folderEmpty: (folder) => `${folder} holds no picture yet: take one, then come back`,
    unsent: (count) => `${count} ${count === '1' ? 'attachment' : 'attachments'} not sent`,
    unsentMeans: 'Attachments go after payments and cases, and go on where they were cut off; facts never wait for them.',
    unsentSafe: 'All entries are there; attachments are on this PC and go on by themselves when there is a line.',
    tooOld: "Head office's program takes no attachments yet and must be updated; they are all on this PC.",
    sent: 'Attachments',
    sentOf: (sent, left) => `${sent} now, ${left} to be sent`,
    scanFolder: "Document camera's folder",
    scanFolderHint: "Where the document camera's program leaves its pictures; the newest are offered when a file is added to a case.",
    open: 'Attachments',
  },
};
