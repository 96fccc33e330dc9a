import type { privacy as english } from '../en/privacy.js';

export const privacy: typeof english = {
  privacy: {
    title: '忘记联系人',
    about: '保存的全部内容',
    aboutText: '如果对方索要：关于对方的一切（密封笔记除外），一个文件。',
    download: '下载文件',
    erase: '彻底删除',
    eraseArmed: '再按一次：无法恢复',
    eraseText:
      '名字、地址、笔记和邮件会从各处消失，包括你写别人的笔记。有人坐过桌这一点会保留。备份在过期之前仍然记得。',
    erased: '已删除',
    wishedHere: ({ day }) => `对方在自己的页面上请求删除，将于 ${day} 执行。`,
    wishes: '请求删除',
    keep: '保留',
    kept: '已保留',
    onDay: ({ day }) => `${day}`,
    rule: '忘记不再有任何联系的人',
    ruleHint: '没有往来，没有邀请，没有约定，也不在任何活跃的圈子里。选择一个月后开始执行。',
    never: '从不',
    years: ({ count }) => `${count} 年后`,
    from: ({ day }) => `${day} 之前不会因此删除任何人。`,
    coming: '接下来',
    nobody: '一个月内没有。',
    past: '已删除的',
    byOrganizer: '由你',
    byWish: '应对方请求',
    byRetention: '按规则',
  },
};
