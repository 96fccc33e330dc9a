import type { spotlight as english } from '../en/spotlight.js';

/** 在任何页面查找，或记下一句话。 */
export const spotlight: typeof english = {
  spotlight: {
    open: '查找或记录',
    short: '查找',
    title: '查找，或记一笔',
    placeholder: '名字或关键词',
    hint: '也可以写下发生的事：昨天和安娜喝咖啡：要搬家 #住房。有几个人时，用 @安娜 写只关于她的话。',
    nothing: ({ words }) => `没有找到“${words}”。`,
    pages: '前往',
    people: '联系人',
    near: '你是不是要找',
    meetups: '聚会',
    circles: '圈子',
    venues: '地点',
    threads: '待问起',
    notes: '笔记里',
    noteIt: '记下',
    preview: '将要记下的内容',
    which: ({ name }) => `哪一位${name}？`,
    nobody: ({ name }) => `这里没有叫${name}的人。`,
    addNew: ({ name }) => `添加${name}`,
    isNew: ({ name }) => `${name}（新）`,
    leaveOut: ({ name }) => `不算${name}`,
    askAgain: '下次问起',
    noted: ({ names }) => `已记下：与${names}`,
  },
  threads: {
    title: '待问起',
    add: '下次想问的事',
    keep: '记住',
    settle: '已了结',
    settled: '已了结',
    past: ({ count }) => `已了结 ${count} 件`,
    reopen: '重新打开',
  },
};
