import type { feeds as english } from '../en/feeds.js';

export const feeds: typeof english = {
  feeds: {
    text: '一个私密地址，你的日历程序会自动读取。聚会会出现在日历里，并随时更新。',
    label: '在哪里使用',
    labelPlaceholder: '我的手机',
    for: '给谁',
    forMe: '我：所有聚会',
    forWeek: '我：这周问候谁',
    forBirthdays: '我：生日',
    add: '生成地址',
    shownOnce: '地址只在现在显示一次。拿到地址的人就能看到日历。',
    address: '订阅地址',
    apple: '苹果日历',
    google: 'Google 日历',
    outlook: 'Outlook',
    localHint: 'Google 和 Outlook 从它们自己的机器读取，无法访问这台机器上的地址。',
    lastRead: ({ when, by }) => `${when}由 ${by} 读取`,
    neverRead: '还没有被读取',
    rotate: '换新地址',
    rotateArmed: '再按一次：旧地址失效',
    removeArmed: '再按一次：日历将不再更新',
    removed: '订阅已移除',
  },
};
