import type { duplicates as english } from '../en/duplicates.js';

export const duplicates: typeof english = {
  duplicates: {
    title: '是同一个人吗？',
    lead: '这两条记录可能是同一个人。你的决定可以撤销。',
    link: '是同一个人吗？',
    none: '每个人都只有一条记录',
    noneText: '没有人共用地址或姓名。',
    more: '处理完这些之后还有更多。',
    apart: '是两个人',
    keep: ({ name }: { name: string }) => `是同一人：保留 ${name}`,
    merged: ({ name }: { name: string }) => `${name} 已合并为一个人`,
    toldApart: '是两个人，不会再问。',
    came: ({ count }: { count: number }) => `来过 ${count} 次`,
    since: ({ when }: { when: string }) => `${when} 起`,
    reasons: {
      'same-address': ({ value }: { value: string }) => `地址相同：${value}`,
      'same-name': ({ value }: { value: string }) => `姓名相同：${value}`,
      'words-turned': ({ value }: { value: string }) => `词序不同：${value}`,
      'one-letter-apart': ({ value }: { value: string }) => `只差一个字母：${value}`,
    },
  },
};
