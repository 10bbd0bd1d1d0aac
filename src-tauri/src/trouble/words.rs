//! What the page says: for each way a folder can fail to open, what happened, what is safe, what to do.

use super::cause::Cause;

/// Three sentences in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub happened: &'static str,
    /// What is safe.
    pub safe: &'static str,
    /// What to do.
    pub to_do: &'static str,
}

/// The same in both languages of the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Chinese.
    pub zh: Words,
    /// English.
    pub en: Words,
}

/// The words for a cause.
pub const fn of(cause: Cause) -> &'static Said {
    match cause {
        Cause::InUse => &IN_USE,
        Cause::Newer => &NEWER,
        Cause::KeyLost => &KEY_LOST,
        Cause::FileGone => &FILE_GONE,
        Cause::ForeignLog => &FOREIGN_LOG,
        Cause::KeyStoreSilent => &KEY_STORE_SILENT,
        Cause::KeyDamaged => &KEY_DAMAGED,
        Cause::Damaged => &DAMAGED,
        Cause::DiskFull => &DISK_FULL,
        Cause::Disk => &DISK,
        Cause::Other => &OTHER,
    }
}

const IN_USE: Said = Said {
    zh: Words {
        happened: "这个柜台的数据正由另一个程序使用",
        safe: "数据没有受到影响，那个窗口里的工作照常进行。",
        to_do: "请回到已经打开的水柜窗口；找不到时，在任务栏里查看，或关闭本窗口后再试。",
    },
    en: Words {
        happened: "Another program is using this counter's data",
        safe: "The data is untouched, and the work in that window goes on.",
        to_do: "Go back to the Cistern window that is open already; if you cannot find it, look in the task bar, or close this window and try again.",
    },
};

const NEWER: Said = Said {
    zh: Words {
        happened: "数据由更新的水柜程序写成，本程序不能打开",
        safe: "数据完好，本程序没有改动任何内容。",
        to_do: "请安装最新的水柜程序后再打开。",
    },
    en: Words {
        happened: "A newer Cistern wrote this data, and this one cannot open it",
        safe: "The data is whole; this program has changed nothing.",
        to_do: "Install the newest Cistern and open it again.",
    },
};

const KEY_LOST: Said = Said {
    zh: Words {
        happened: "找不到打开数据的密钥",
        safe: "数据仍在，只是锁着；已上传的记录在总部也有副本。",
        to_do: "请向总部取回本柜台的密钥（登记时已密封保存），再用恢复功能打开。不要删除数据文件夹。",
    },
    en: Words {
        happened: "The key to the data cannot be found",
        safe: "The data is there, locked; what was sent also lies at head office.",
        to_do: "Ask head office for this counter's key, sealed there when it was enrolled, and restore with it. Do not delete the data folder.",
    },
};

const FILE_GONE: Said = Said {
    zh: Words {
        happened: "数据文件（counter.db）不见了，或是空的",
        safe: "本程序什么都没有动，也没有另建柜台。旁边有 counter.db-wal 的，最近的收款可能只在它里面。",
        to_do: "请不要删除数据文件夹里的任何文件。到杀毒软件的隔离区、回收站和移去的文件夹里找回 counter.db，放回原处再打开。找不回来，先把 counter.db-wal 移到别的文件夹保存，再用备份恢复。新柜台请用空文件夹。",
    },
    en: Words {
        happened: "The data file (counter.db) is gone, or empty",
        safe: "This program touched nothing, and began no other counter. Where counter.db-wal lies there, the newest payments may be in it alone.",
        to_do: "Delete nothing in the data folder. Look for counter.db in the virus scanner's quarantine, the bin and the folders to which it may have been moved, put it back, and open Cistern again. If it is not found, first move counter.db-wal to another folder and keep it, then restore from a backup. A new counter begins in an empty folder.",
    },
};

const FOREIGN_LOG: Said = Said {
    zh: Words {
        happened: "数据文件旁边的日志（counter.db-wal）是另一个数据文件的",
        safe: "本程序什么都没有动，两个文件都是原样。",
        to_do: "counter.db 换过的（放回了备份等），请把 counter.db-wal 和 counter.db-shm 移到原来那个 counter.db 现在的文件夹，一起保存，再打开。不要删除。",
    },
    en: Words {
        happened: "The log beside the data file (counter.db-wal) is another data file's",
        safe: "This program touched nothing; both files are as they were.",
        to_do: "Where counter.db was exchanged (for a backup, for example), move counter.db-wal and counter.db-shm to the folder where the former counter.db now lies, keep them together, and open Cistern again. Delete neither.",
    },
};

const KEY_STORE_SILENT: Said = Said {
    zh: Words {
        happened: "系统的密钥保管库没有回应",
        safe: "数据完好，只是暂时锁着。",
        to_do: "请解锁系统的密钥保管库（通常是登录密码），或重新登录系统，然后再打开。",
    },
    en: Words {
        happened: "The system's key store does not answer",
        safe: "The data is whole, and locked for the moment.",
        to_do: "Unlock the system's key store (usually with your login password), or sign in to the system again, then open Cistern once more.",
    },
};

const KEY_DAMAGED: Said = Said {
    zh: Words {
        happened: "密钥与数据不符",
        safe: "没有写入任何内容。",
        to_do: "数据文件夹可能换过，或来自另一台电脑。请用备份恢复，或联系总部。",
    },
    en: Words {
        happened: "The key does not fit the data",
        safe: "Nothing was written.",
        to_do: "The folder may have been exchanged, or come from another PC. Restore from a backup, or ask head office.",
    },
};

const DAMAGED: Said = Said {
    zh: Words {
        happened: "数据文件有损坏",
        safe: "已上传或备份的记录各有副本；本程序没有再写入。",
        to_do: "请保留数据文件夹，用最近的备份恢复，缺少的部分会从总部补回。",
    },
    en: Words {
        happened: "The data file is damaged",
        safe: "What was sent or backed up has copies; this program wrote nothing more.",
        to_do: "Keep the data folder, and restore from the latest backup; what is missing comes back from head office.",
    },
};

const DISK_FULL: Said = Said {
    zh: Words {
        happened: "磁盘已满",
        safe: "已入账的记录都在。",
        to_do: "请清出空间（至少 1 GB），然后再打开。",
    },
    en: Words {
        happened: "The disk is full",
        safe: "All that was recorded is there.",
        to_do: "Free some room, 1 GB at least, and open Cistern again.",
    },
};

const DISK: Said = Said {
    zh: Words {
        happened: "数据文件夹不能读写",
        safe: "没有写入任何内容。",
        to_do: "请查看文件夹的权限、磁盘和移动盘是否接好，然后再打开。",
    },
    en: Words {
        happened: "The data folder cannot be read or written",
        safe: "Nothing was written.",
        to_do: "Check the folder's permissions, and that its disk is connected; then open Cistern again.",
    },
};

const OTHER: Said = Said {
    zh: Words {
        happened: "柜台没有打开",
        safe: "已入账的记录都在，没有写入任何新内容。",
        to_do: "请再打开一次；仍不行时，把下面这一行告诉技术人员。",
    },
    en: Words {
        happened: "The counter did not open",
        safe: "All that was recorded is there; nothing new was written.",
        to_do: "Open it once more; if that does not help, tell your technician the line below.",
    },
};
