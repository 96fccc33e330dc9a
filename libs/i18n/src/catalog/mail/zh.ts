import type { MailCatalog } from './en.js';
import { NO_ASK } from '../no-ask.js';

export const zh: MailCatalog = {
  subject: {
    invitation: ({ organizer, title, when }) => `${organizer} 邀请你：${title}，${when}`,
    accepted: ({ title, when }) => `座位留好了：${title}，${when}`,
    declined: ({ title }) => `谢谢你的答复：${title}`,
    tentative: ({ title, when }) => `已记为“可能来”：${title}，${when}`,
    undecided: ({ title, when }) => `已记为“可能来”：${title}，${when}`,
    waitlisted: ({ title, when }) => `你在候补名单上：${title}，${when}`,
    seated: ({ title, when }) => `空出一个座位，归你了：${title}，${when}`,
    offered: ({ title, when }) => `为你空出了一个座位：${title}，${when}`,
    'offer-expired': ({ title }) => `保留的座位已放出：${title}`,
    withdrawn: ({ title, when }) => `邀请已收回：${title}，${when}`,
    cancelled: ({ title, when }) => `已取消：${title}，${when}`,
    changed: ({ what, title, when }) => `${what}有变：${title}，${when}`,
    nudge: ({ title, when }) => `轻轻提醒一下：${title}，${when}`,
    reminder: ({ title, when }) => `很快见面：${title}，${when}`,
    thanks: ({ title }) => `谢谢你来：${title}`,
    poll: ({ title }) => `哪天方便？${title}`,
    'poll-changed': ({ title }) => `日期有变：${title}`,
    'date-set': ({ title, when }) => `日期定了，座位留好了：${title}，${when}`,
    'date-set-full': ({ title, when }) => `日期定了，你在候补名单上：${title}，${when}`,
    'please-confirm': ({ title, when }) => `日期定了，请确认：${title}，${when}`,
  },
  chat: {
    ask: ({ title, when, place }) =>
      `很想请你一起坐坐：${['“' + title + '”', when, place].filter(Boolean).join('，')}。`,
    dates: ({ title }) => `我在为“${title}”找时间，哪些日子你方便？`,
    offer: ({ title, when, place }) =>
      `给你空出了一个座位：${['“' + title + '”', when, place].filter(Boolean).join('，')}。`,
    page: ({ title, when, place }) => `这是你的页面：${['“' + title + '”', when, place].filter(Boolean).join('，')}。`,
    answer: '请在这里回复，点两下即可，无需注册：',
    answerUntil: ({ until }) => `请在 ${until} 前在这里回复，点两下即可，无需注册：`,
    yourPage: '可以在那里更改回复：',
  },
  greeting: ({ name }) => `${name}，你好！`,
  greetingNameless: '你好！',
  lead: {
    invitation: ({ organizer, title }) => `${organizer} 想请你来一起坐坐：“${title}”。`,
    accepted: ({ title }) => `太好了，你会来“${title}”。座位已经给你留好。`,
    declined: ({ organizer, title, when }) =>
      `谢谢你告诉 ${organizer} 这次“${title}”（${when}）来不了。这很有帮助，座位可以让给别人了。`,
    tentative: ({ title }) => `“${title}”，已把你记为“可能来”。`,
    undecided: ({ title }) =>
      `“${title}”，已把你记为“可能来”。目前还没有为你留座；等你确定要来，只要还有空位就是你的。`,
    waitlisted: ({ title }) => `很高兴你愿意来“${title}”。这会儿座位已满，你在候补名单上。一有空位，我们马上告诉你。`,
    seated: ({ title }) => `好消息：“${title}”空出一个座位，归你了。`,
    offered: ({ title, until }) => `“${title}”空出了一个座位，为你保留到 ${until}；过后会留给下一位。`,
    'offer-expired': ({ title, when }) =>
      `为你保留的“${title}”（${when}）的座位，因为没有及时收到你的答复，已经放出来了。如果你还想来，直接答应就好：有空位就坐，没有就排进候补。`,
    withdrawn: ({ organizer, title, when }) =>
      `${organizer} 不得不收回“${title}”（${when}）的邀请。你什么都不用做，这样反复，很抱歉。`,
    cancelled: ({ title, when }) => `${when} 的“${title}”不办了。`,
    nudge: ({ organizer, title }) => `${organizer} 仍然很希望你来“${title}”，还有一把椅子在等你的答复。`,
    reminder: ({ title }) => `“${title}”快到了，座位已经给你留好。`,
    thanks: ({ organizer, title }) =>
      `谢谢你来“${title}”，很高兴有你同桌。如果想说点什么，直接回复这封邮件，${organizer} 会收到。`,
    changed: ({ what, title }) => `“${title}”的${what}有变，现在是这样：`,
  },
  poll: {
    lead: ({ organizer, title }) => `${organizer} 想请你来一起坐坐：“${title}”。日期还没定，下面哪些你方便？`,
    leadChanged: ({ organizer, title }) => `${organizer} 改了“${title}”的日期，有些还等你答复：`,
    option: ({ number }) => `日期 ${number}`,
    ask: ({ closes }) => `请在 ${closes} 之前对每个日期说一声：可以、勉强可以，或不行。都不行也请告诉我们。`,
    open: '说说哪天方便',
    set: ({ title }) => `“${title}”的日期定了，正好你方便，座位已经给你留好。`,
    setFull: ({ title }) =>
      `“${title}”的日期定了，正好你方便。别人答得快一些，座位已满，你在候补名单上。一有空位，我们马上告诉你。`,
    confirm: ({ title }) => `“${title}”的日期定了。你说过这天勉强可以：你来吗？`,
  },
  change: { time: '时间', place: '地点', title: '标题', other: '安排' },
  companions: ({ count }) => `你会带 ${count} 位同伴来。`,
  companionsWanted: ({ count }) => `你需要自己和 ${count} 位同伴的座位。`,
  waitPosition: ({ position }) => (position === 1 ? '下一个就轮到你。' : `你排在第 ${position} 位。`),
  writes: ({ organizer }) => `${organizer} 的话：`,
  colon: '：',
  when: '时间',
  where: '地点',
  placeOpen: '地点还没定，定好会及时告诉你。',
  map: '地图',
  website: '网站',
  join: '从这里加入',
  noAsk: NO_ASK.zh,
  ask: {
    invitation: ({ answerBy }) => `请在 ${answerBy} 之前答复。来不了也请说一声，这样别人就能来。`,
    invitationOpen: '定下来就请答复。来不了也请说一声，这样别人就能来。',
    tentative: ({ answerBy }) => `座位为你留到 ${answerBy}，请在那之前决定。`,
    change: '临时有事？请尽早修改答复，会有人很高兴坐上这个位子。',
    declined: '改主意了？只要还有空位，随时欢迎你来。',
    waitlisted: '不打算来了？回一声“不来”，后面的人就能往前排。',
    decide: '等你确定了：',
    offered: '这个座位你要吗？',
    changed: '如果你已经答复过，答复仍然有效。要是不合适了，请改一下。',
  },
  answer: '答复',
  changeAnswer: '修改我的答复',
  choice: { yes: '我来', maybe: '可能来', no: '来不了' },
  choiceHint: '点开页面后再确认，在那之前什么都没有定下。',
  cancelledHint: '如果日历里记了这一项，请把它删掉。',
  footer: ({ organizer }) => `收到这封邮件，是因为 ${organizer} 邀请了你。邮件由 Stammtisch 发出，不含任何跟踪。`,
  stop: ({ organizer }) => `不再接收 ${organizer} 的邮件`,
  replies: {
    confirmSubject: ({ title }) => `是你本人吗？${title}`,
    confirm: ({ title, when, choice }) =>
      `有人对“${title}”（${when}）的邀请回复了“${{ yes: '来', no: '不来', maybe: '可能来', open: '别的' }[choice]}”，但这封邮件看起来不是你发的，所以什么都没有改动。`,
    confirmAsk: '如果是你，请在你自己的页面上按下答复。如果不是，什么都不用做。',
    wordsSubject: ({ name, subject }) => `${name} 来信：${subject}`,
    words: ({ name }) => `${name} 给你写道：`,
    wordsHint: ({ name }) => `直接回复这封邮件，就会送到 ${name} 那里。`,
    open: '在 Stammtisch 里查看',
  },
  notice: {
    subject: {
      go: ({ title, sure }) => `可以成行了：${title}，${sure} 人`,
      'no-go': ({ title, sure, minimum }) => `目前 ${sure} 人，需要 ${minimum} 人：${title}`,
      debrief: ({ title }) => `聚得怎么样？${title}`,
      'poll-closed': ({ title }) => `大家答复了：${title}`,
    },
    body: {
      go: ({ title, when, sure, minimum }) =>
        `“${title}”（${when}）连你在内有 ${sure} 人来，你希望至少 ${minimum} 人。按一下就确认举行，然后告诉咖啡馆你们有几位。`,
      goByItself: ({ title, when, sure, minimum }) =>
        `“${title}”（${when}）连你在内有 ${sure} 人来，你希望至少 ${minimum} 人。按你的设置，已经确认举行。请告诉咖啡馆你们有几位。`,
      'no-go': ({ title, when, sure, minimum }) =>
        `“${title}”（${when}）目前连你在内确定来的有 ${sure} 人，你希望至少 ${minimum} 人。可以再问后面几位、改个日子、小范围聚，或者好好地取消。在你决定之前，什么都不会发生。`,
      debrief: ({ title }) => `“${title}”结束了。趁还记得：谁来了，每人一句话？一分钟就好，只有你看得到。`,
    },
    open: { go: '去决定', 'no-go': '去决定', debrief: '记下谁来了', 'poll-closed': '选日期' },
    poll: {
      answered: ({ title, answered, asked }) => `“${title}”：${asked} 人中有 ${answered} 人说了哪天方便。`,
      best: ({ when, yes, ifNeedBe }) =>
        `最合适的是 ${when}：${yes} 人可以${ifNeedBe === 0 ? '' : `，另有 ${ifNeedBe} 人勉强可以`}。`,
      reaches: ({ minimum }) => `连你在内，够你想要的至少 ${minimum} 人。`,
      reachesIfNeedBe: ({ minimum }) => `要有勉强可以的人也来，连你在内才够你想要的至少 ${minimum} 人。`,
      below: ({ minimum }) => `连你在内，还不到你想要的至少 ${minimum} 人。`,
      requiredCan: '一定要到的人都可以。',
      requiredMissing: ({ count }) => `一定要到的人里有 ${count} 位不行，或还没答复。`,
      none: '这些日期都已经过去了。',
      nothing: '在你选定之前，什么都没有定下。',
    },
  },
  digest: {
    subject: ({ names }) => `问候一下${names}`,
    lead: '他们在你这一周的计划里，都可以等。',
    awhile: '有一阵子没联系了。',
    by: ({ day }) => `${day} 之前`,
    open: '完成、推迟或放下',
    off: '这封邮件每周一次，有内容才发。可以在设置里关掉。',
  },
  introduction: {
    subject: ({ organizer, other }) => `${organizer} 想介绍你和 ${other} 认识`,
    lead: ({ organizer, other }) => `${organizer} 觉得你和 ${other} 应该认识一下。`,
    rule: ({ other }) =>
      `如果你愿意，请在下面的页面上确认，并选择 ${other} 可以怎样联系你。${other} 也会收到同样的询问。只有你们两位都同意，双方才会各收到一封邮件，里面有对方的名字和对方选择的那一种联系方式。否则谁也不会知道，也不会转交任何信息。`,
    open: '查看并决定',
    until: ({ day }) => `这个询问保留到${day}，不回答也没有关系。`,
    footer: ({ organizer }) => `你收到这封邮件，是因为 ${organizer} 认识你。它来自 Stammtisch，不含任何跟踪。`,
  },
  introduced: {
    subject: ({ other }) => `你和 ${other}：双方都同意了`,
    lead: ({ other }) => `你和 ${other} 都愿意认识对方。这样可以联系到 ${other}：`,
    rest: ({ organizer, other }) =>
      `${other} 也以同样的方式收到了你的。接下来就交给你们了；${organizer} 为你们相识感到高兴。`,
  },
  channel: {
    email: '电子邮件',
    phone: '电话',
    wechat: '微信',
    whatsapp: 'WhatsApp',
    telegram: 'Telegram',
    signal: 'Signal',
    slack: 'Slack',
    discord: 'Discord',
    linkedin: '领英',
    website: '网站',
    other: '联系方式',
  },
  reservation: {
    subject: {
      reservation: ({ seats, day, time, organizer }) => `订一桌 ${seats} 人：${day} ${time}，${organizer}`,
      update: ({ seats, day, time, organizer }) => `人数更新为 ${seats} 人：${day} ${time}，${organizer}`,
      cancellation: ({ day, time, organizer }) => `取消订位：${day} ${time}，${organizer}`,
    },
    lead: {
      reservation: ({ seats }) => `请问能否订一张 ${seats} 人的桌子？我们想围坐一桌聊聊天，也会点些吃的喝的。`,
      update: ({ seats, sure, day, time }) =>
        seats === sure
          ? `关于我们 ${day} ${time} 的订位：一共 ${sure} 人，和预订时一样。`
          : `关于我们 ${day} ${time} 的订位：一共 ${sure} 人，原来订的是 ${seats} 人。`,
      cancellation: ({ seats, day, time }) => `很抱歉，我们 ${day} ${time} 的 ${seats} 人订位只好取消。`,
    },
    diets: ({ diets }) => `请厨房留意：${diets}。`,
    ask: {
      reservation: '方便的话请回复是否可以。',
      update: '如有不便，请告诉我们。',
      cancellation: '希望下次再来。',
    },
    regards: ({ organizer }) => `多谢，祝好\n${organizer}`,
  },
};
