import type { insights as english } from '../en/insights.js';

export const insights: typeof english = {
  insights: {
    title: '回顾',
    text: '关于聚会的几个老实数字，不给任何人打分。',
    empty: '还没有结束的聚会',
    emptyText: '第一次之后，这里会写桌子坐得多满、谁会再来。',
    chairs: '坐满的椅子',
    cameOf: ({ came, chairs }) => `${chairs} 把椅子坐了 ${came} 把`,
    firstTime: ({ count }) => `${count} 人第一次来`,
    noShow: ({ count }) => `${count} 人没来`,
    invitations: '邀请',
    yesOf: ({ yes, invited }) => `邀请 ${invited} 人，${yes} 人答应`,
    answers: ({ page, calendar, organizer, silent }) =>
      `在页面回复：${page}，在日历回复：${calendar}，告诉你：${organizer}，从未回复：${silent}。`,
    returns: '谁会再来',
    once: '来过一次',
    twiceOrThrice: '两三次',
    moreOften: '更多次',
    venues: '在哪里坐得满',
    venueWords: ({ meetups, came, chairs }) => `${meetups} 次，${chairs} 把椅子坐了 ${came} 把`,
  },
};
