import type { triage as english } from '../en/triage.js';

export const triage: typeof english = {
  triage: {
    title: '谁坐得多近？',
    link: '给大家分圈子',
    lead: '一次看一个人。没有人会知道，您随时可以改主意。',
    keys: '每人按一个键；M 表示已经有这个人，S 稍后再说，U 撤销。在手机上，把卡片推向那一边。',
    left: ({ count, more }) => (more ? `还有 ${count} 人以上` : `还有 ${count} 人`),
    later: '稍后',
    undo: ({ name, to }) => `撤销：${name} → ${to}`,
    undoMerge: ({ name, to }) => `撤销：${name} 就是 ${to}`,
    same: '已经有这个人',
    whoIs: ({ name }) => `${name}是谁？`,
    whoIsText: '两人合成一位，各自的内容都保留。可以撤销。',
    somebodyElse: '找另一位',
    open: '查看联系人',
    done: '每个人都有位置了',
    doneText: '以后新来的人会在这里等您。',
  },
};
