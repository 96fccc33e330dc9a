import type { home as english } from '../en/home.js';

export const home: typeof english = {
  home: {
    year: '未来一年',
    held: '已办',
    planned: '已安排',
    empty: '空着',
    nothing: ({ quarter }) => `${quarter}：还没有安排`,
    nothingText: '一个晚上，五到十个人，一张桌子。选个日子，看看谁能来。',
    plan: '安排聚会',
    next: ({ quarter }) => `接下来：${quarter}`,
    welcome: ({ name }) => `欢迎，${name}`,
    welcomeText: '桌边要有人。先写下几位你想再见的人，有名字就够了。',
    addFirst: '添加第一位联系人',
    trySample: '用示例圈子看看',
    sampleHint: '虚构的人、咖啡馆和聚会，供你试用。一键即可全部移除。',
    sampleLoaded: '示例圈子已就座',
    recent: '最近发生的事',
    recentEmpty: '答复以及应用自动做的事都会显示在这里。',
    mailFull: ({ most, count }) => `一天之内已发出 ${most} 封邮件，已到上限。还有 ${count} 封，等有余量时再发。`,
    mailQueued: ({ count }) => `${count} 封邮件正在发送`,
    mailFailed: ({ count }) => `${count} 封邮件没能送达`,
    mailUncertain: ({ count }) => `${count} 封邮件不确定是否送达`,
    mailLocal: '没有设置邮件服务器：邮件留在这里的信箱，链接由你自己转交。',
    toMailbox: '打开信箱',
  },
};
