import type { rhythm as english } from '../en/rhythm.js';

export const rhythm: typeof english = {
  rhythm: {
    title: '联系节奏',
    asCircles: '按圈子的节奏',
    rest: '先放一放',
    none: '没有',
    last: ({ day }) => `上次联系 ${day}`,
    next: ({ day }) => `下次大约 ${day}`,
    hint: '到了时候，这个名字会出现在你的一周里，不会发送任何东西。',
    saved: '节奏已更改',
    awhile: '有一阵子没联系了。',
    nobody: '这周没有人等你的问候。',
    ping: '提醒我联系某人',
    pingPlaceholder: '第一季度联系安娜',
    pingNobody: ({ name }) => `这里没有人叫 ${name}。`,
    pingWhom: ({ days }) => `${days}联系谁？`,
    week: '你的一周',
    budget: '每周问候几次',
    budgetHint: '每周的计划不会超过这个数。你约定了日子的另算，并会注明。',
    awayUntil: '离开到',
    awayHint: '在那之前不安排任何事，也不会堆积。',
    weeklyMail: '有人要问候时，周一发一封邮件',
    promised: ({ promised, budget }) => `你的节奏每周需要问候 ${promised} 次，你的预算是 ${budget} 次。`,
  },
};
