import type { backups as english } from '../en/backups.js';

export const backups: typeof english = {
  backups: {
    title: '备份',
    daily: '每天自动把全部数据写入一个文件，保留七天、四周和十二个月的备份。',
    off: '不会自动写备份。',
    trouble: ({ words }: { words: string }) => `上次的每日备份没有写成：${words}`,
    download: '下载',
    downloadOf: ({ when }: { when: string }) => `下载 ${when} 的备份`,
    write: '现在写一份',
    elsewhere: '和数据放在同一块硬盘上的备份会一起丢失：请不时复制一份到别处。',
    key: ({ file }: { file: string }) => `请同时保管 ${file}：没有它就读不了密封笔记。`,
    keyInEnvironment: '请同时保管 INSTANCE_KEY：没有它就读不了密封笔记。',
    restore: '要恢复备份，请启动一个全新的 Stammtisch，在首页选择该文件，或使用 npm run restore。',
    held: '邮件已暂停发送',
    heldText: ({ when }: { when: string }) => `这个 Stammtisch 于 ${when} 从备份恢复，其间到期的邮件都没有发出。`,
    drop: '旧邮件不发，从现在继续',
    send: '仍然发出',
    haveOne: '改为恢复一份备份',
    haveOneText: '以前的 Stammtisch 的存档。恢复后用当时的密码登录；在你确认之前不会发出任何邮件。',
    choose: '选择存档',
    bringingBack: '正在恢复全部数据……',
  },
  takeOut: {
    title: '随身带走',
    text: '供其他程序使用。包含私人笔记，不含密封笔记。',
    files: {
      'contacts.csv': '联系人表格',
      'contacts.vcf': '联系人名片',
      'contacts-4.vcf': '联系人名片（4.0 版）',
      'interactions.csv': '与谁发生过什么',
      'meetups.csv': '聚会',
      'attendance.csv': '邀请、回复与出席',
    },
  },
};
