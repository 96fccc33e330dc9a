import type { LogCatalog } from './en.js';

const companions = (plusOnes: number) => (plusOnes === 0 ? ' ' : `（带 ${plusOnes} 位同伴）`);

export const zh: LogCatalog = {
  invited: {
    wave: ({ name, answerBy }) => `已邀请 ${name}，请在 ${answerBy} 之前答复。`,
    refill: ({ name, answerBy }) => `还有空位，于是邀请了名单上的下一位 ${name}，请在 ${answerBy} 之前答复。`,
    refillBecause: ({ name, answerBy, because }) =>
      `${because} 空出了座位，于是邀请了名单上的下一位 ${name}，请在 ${answerBy} 之前答复。`,
  },
  askedAfterPoll: {
    'if-need-be': ({ name, answerBy }) => `${name} 这天勉强可以，于是请 ${name} 在 ${answerBy} 之前确认。`,
    'asked-again': ({ name, answerBy }) => `${name} 没说这天可以，于是再问一次能不能来，请在 ${answerBy} 之前答复。`,
  },
  polled: ({ name, closesAt }) => `问了 ${name} 哪天方便，${closesAt} 之前都可以答复。`,
  voted: {
    some: ({ name, yes, ifNeedBe, no, source }) =>
      `${name} 答复了日期：${yes} 个可以，${ifNeedBe} 个勉强可以，${no} 个不行${source}。`,
    none: ({ name, source }) => `这些日期 ${name} 都不行${source}。`,
  },
  'poll-edited': ({ options }) => `你改了要问的日期，现在有 ${options} 个。`,
  'poll-given-up': '你放弃了日期征集。',
  'poll-closed': '答复日期的时间到了，已告诉你哪天最合适。',
  'date-fixed': ({ startsAt, yes, ifNeedBe }) => `你定下了日期：${startsAt}，${yes} 人可以，${ifNeedBe} 人勉强可以。`,
  'date-unfixed': '你收回了日期。',
  'back-on-list': ({ name }) => `${name} 回到名单上，新日期暂时没有空椅子。`,
  'date-moved': ({ startsAt, yes, ifNeedBe }) =>
    `你改到了征集过的另一个日期：${startsAt}，${yes} 人可以，${ifNeedBe} 人勉强可以。`,
  recalled: ({ name }) => `给 ${name} 的邀请在发出前收回了。`,
  answered: {
    accepted: ({ name, plusOnes, source }) => `${name}${companions(plusOnes)}答应来，已有座位${source}。`,
    waitlisted: ({ name, plusOnes, source }) => `${name}${companions(plusOnes)}答应来${source}；座位已满，正在候补。`,
    declined: ({ name, source }) => `${name} 说来不了${source}。`,
    tentative: ({ name, source }) => `${name} 说可能来${source}；座位保留到答复期限。`,
    lapsed: ({ name, source }) => `${name} 说可能来${source}；没有留座。`,
    other: ({ name, source }) => `${name} 答复了${source}。`,
  },
  source: { calendar: '（来自日历）', organizer: '（由你填写）' },
  lapsed: ({ name, answerBy }) => `到 ${answerBy} 为止 ${name} 没有给出确定答复，不再留座。`,
  'seated-from-waitlist': {
    room: ({ name, plusOnes }) => `有了空位，${name}${companions(plusOnes)}从候补名单坐上了桌。`,
    because: ({ name, plusOnes, because }) =>
      `${because} 空出了座位，${name}${companions(plusOnes)}从候补名单坐上了桌。`,
  },
  'skipped-does-not-fit': ({ name, need, free }) =>
    `${name} 需要 ${need} 个座位，只空出 ${free} 个；${name} 保留排位，先看下一位。`,
  offered: {
    room: ({ name, plusOnes, until }) => `有了空位，为 ${name}${companions(plusOnes)}保留到 ${until}。`,
    because: ({ name, plusOnes, until, because }) =>
      `${because} 空出了座位，为 ${name}${companions(plusOnes)}保留到 ${until}。`,
  },
  'offer-expired': ({ name, until }) => `到 ${until} 为止 ${name} 没有接受保留的座位，座位又空出来了。`,
  nudged: ({ name, answerBy }) => `${name} 还没有答复，已轻轻提醒；请在 ${answerBy} 之前答复。`,
  reminded: ({ name }) => `${name} 有座位，已提醒聚会将近。`,
  'reminder-skipped': ({ name }) => `没有提醒 ${name}：当时程序没有运行，现在提醒就太晚了。`,
  thanked: ({ name }) => `已感谢 ${name} 前来。`,
  withdrawn: ({ name }) => `给 ${name} 的邀请已收回。`,
  'seats-changed': ({ from, to }) => `桌位从 ${from} 个改为 ${to} 个。`,
  'plus-ones-cap-changed': ({ from, to }) =>
    to === 0 ? `客人不能再带同伴（之前最多 ${from} 位）。` : `每位客人现在最多可带 ${to} 位同伴（之前 ${from} 位）。`,
  'seat-mode-changed': {
    held: '从现在起，发出邀请就留座，直到答复期限。',
    'first-come': '从现在起，先答应的先有座。',
  },
  'mail-limit': ({ name, count }) =>
    `关于这次聚会已经给 ${name} 发了 ${count} 封邮件：除非取消，不再发送。对方的页面上都能看到。`,
  'not-me': ({ name }) => `有人打开了 ${name} 的链接，说那不是给自己的；请核对地址。`,
  edited: ({ what }) => `你修改了${what}。`,
  change: { title: '标题', time: '时间', place: '地点' },
  'attendance-recorded': ({ came, missed }) =>
    `你记下了到场情况：来了 ${came} 位${missed === 0 ? '' : `，${missed} 位没来`}。`,
  'decision-due': ({ sure, minimum }) => `该决定了：确定来的 ${sure} 人，需要 ${minimum} 人。`,
  'confirmed-by-itself': '人数够了，按你的设置已确认举行。',
  'debrief-due': '聚会结束了，问过你谁来了。',
  confirmed: '你确认了聚会：如期举行。',
  cancelled: '你取消了聚会。',
  held: '聚会已举行。',
  closed: '你结束了这次聚会。',
};
