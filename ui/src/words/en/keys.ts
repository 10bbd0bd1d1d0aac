// Head office's console: keys.
import type { Seal } from '@/ipc/office/generated';

import type { words as zh } from '../zh-CN/keys';
import { many } from './many';

const seals: Record<Seal, string> = { opens: 'here, opens', closed: 'does not open: sealed to another office, or damaged', missing: 'missing' };

export const words: typeof zh = {
  officeKeys: {
    title: 'Keys',
    about: 'To be read alone. No secret and no passphrase is here; a key is rotated by commands on the server of head office, and the stick of the root stays where it is: a request goes to it, its answer comes back.',
    signing: "Signing keys (of head office's journal)",
    signingColumns: { generation: 'Generation', fingerprint: 'Fingerprint', since: 'Signs since', until: 'Retired', by: 'Named by', certified: 'Certified by the root', key: 'Public key' },
    now: 'signs now',
    entry: (entry) => `entry ${entry}`,
    first: 'the founding',
    certified: 'yes',
    notCertified: 'no (there is no root yet)',
    broughtBack: "The key that signs was brought back from the root, and head office's journal does not name it yet",
    broughtBackSafe: 'Counters find head office all the same.',
    broughtBackTodo: 'It goes once every counter was heard and the journal is whole; where it never is, rotate.',
    rotate: "Rotate: cistern-office key request --rotate FILE, key sign at the machine of the root, key install here. At once where somebody copied the office's folder or an administrator leaves; while halls are on the line.",
    root: 'Root (in the safe)',
    noRoot: 'There is no root yet',
    noRootSafe: 'Payments and sync do not need it.',
    noRootTodo: 'Without it no key is rotated. Make one with cistern-office key root FILE, then cistern-office key request --adopt FILE, key sign at the machine of the root, and key install --root FINGERPRINT here; it is for good.',
    fingerprint: 'Fingerprint',
    public: 'Public key',
    adopted: 'Adopted by',
    since: 'Since',
    recovery: 'Recovery key (counters seal their database keys to it)',
    noRecovery: 'There is no recovery key yet',
    counters: 'Sealed database keys of the counters',
    counterColumns: { seat: 'Counter', standing: 'PC', enrolled: 'Enrolled', seal: 'Sealed key' },
    seat: (hall, counter) => `${hall}, counter ${counter}`,
    hall: (name, hall) => name || `hall ${hall}`,
    serves: 'serves',
    ended: 'revoked',
    seals,
    noCounters: 'No counter is enrolled yet.',
    lacking: (all) => `${many(all, 'PC')} that ${all === 1 ? 'serves has' : 'serve have'} no sealed key that opens`,
    lackingSafe: 'Payments and sync do not need it.',
    lackingTodo: 'Where such a PC burns its backup does not open: revoke it and enrol it anew, which seals its key again.',
    open: 'To open the backup of a burnt PC: cistern-office open-key JOURNAL --staff NO --why WORDS. Who did and why is written down before anybody has the key.',
    handedOut: 'Opened and handed out',
    handedColumns: { local: 'When', by: 'Who', what: 'What', why: 'Why', entry: 'Entry' },
    keyOf: (seat) => `Database key of ${seat}`,
    dataOf: (account) => `Data of account ${account}`,
    nothingOut: "No counter's key was opened and no customer's data handed out yet.",
  },
};
