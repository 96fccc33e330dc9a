import type { GuestCatalog } from './en.js';

export const zh: GuestCatalog = {
  languages: '语言',

  invitation: {
    pageTitle: ({ title, organizer }) => `${title} · ${organizer}的邀请`,
    pageTitleCancelled: ({ title }) => `已取消：${title}`,
    fromTo: ({ guest, organizer }) => `${organizer}写给${guest}`,
    times: ({ from, to }) => `${from}–${to}`,
    placeOpen: '地点待定',
    map: '地图',
    placeLink: '网页',
    joinLink: '加入链接',
    company: '谁会来',
    companyNobody: '目前还没有人确认。',
    noAskTitle: '无所求之桌',
    noAsk: '不推销，不求人，不借钱。',
    calendar: '加入日历',
    calendarFile: '日历文件',
  },

  standing: {
    listed: '日期定了。',
    listedFree: '桌边还有一把空椅子：说声“来”，就是你的。',
    listedFull: '这会儿座位已满。答应来就进候补名单；空出椅子，我们会问你。',
    votedYes: '你说过这天可以。',
    votedIfNeedBe: '你说过这天勉强可以。',
    votedNo: '你说过这天不行。也许又可以了？',
    invited: '你来吗？',
    heldUntil: ({ when }) => `座位为你保留到${when}。`,
    answerBy: ({ when }) => `请在${when}前答复，座位先到先得。`,
    full: '这一桌目前已满。答“我来”会进入候补名单。',

    accepted: ({ guest }) => `${guest}，到时见。`,
    acceptedAlone: '你的座位已留好。',
    acceptedWithOne: '你和同伴的座位都已留好。',
    acceptedWithMore: ({ count }) => `你和 ${count} 位同伴的座位都已留好。`,
    acceptedChange: '如果临时有事，请在这里说一声，座位可以让给别人。',

    tentative: '那就先待定。',
    tentativeUntil: ({ when }) => `座位为你保留到${when}。请在那之前确定来或不来，之后会让给别人。`,
    tentativeOpen: ({ when }) => `一旦确定，请在${when}前告诉我们。`,

    declined: '那这次就先不见了。',
    declinedText: ({ organizer }) => `谢谢你告诉${organizer}。如果计划有变，随时欢迎。`,

    waitlisted: '你在候补名单上。',
    waitlistedFirst: '这一桌已满，你排在第一位。',
    waitlistedAt: ({ position }) => `这一桌已满，你排在第 ${position} 位。`,
    waitlistedSomewhere: '这一桌目前已满。',
    waitlistedNext: '一有空位就是你的，我们会立刻写信告诉你；临近聚会时会先问你是否方便。也可能一直没有空位。',

    offered: '为你空出了一个座位。',
    offeredUntil: ({ when }) => `在${when}前答“我来”，座位就是你的；之后会让给下一位。`,

    lapsed: '仍然欢迎你来。',
    lapsedFree: '答复时间已过，为你留的座位已经放开。现在还有空位：答“我来”，座位就是你的。',
    lapsedFull: '答复时间已过，这一桌现在也满了。答“我来”会进入候补名单。',

    withdrawn: '这份邀请已收回。',
    withdrawnText: ({ organizer }) => `这里不能再答复了。如有疑问，可以直接问${organizer}。`,

    cancelled: '这次聚会取消了。',
    cancelledText: ({ organizer }) => `${organizer}不得不取消。你不需要做任何事。`,

    over: '这次聚会已经结束。',
    overText: ({ organizer }) => `不能再答复了。要联系${organizer}，回复邀请邮件即可。`,
  },

  poll: {
    pageTitle: ({ title, organizer }) => `${title} · ${organizer} 想知道哪天方便`,
    dateOpen: '日期还没定。',
    title: '哪些日期你方便？',
    answerBy: ({ when }) => `请在 ${when} 之前答复，目前什么都没有定下。`,
    thanks: ({ guest }) => `谢谢你，${guest}。`,
    changeable: ({ when }) => `答复已保存，${when} 之前都可以改。`,
    votes: { yes: '可以', 'if-need-be': '勉强可以', no: '不行' },
    canCount: ({ count }) => `另有 ${count} 人可以`,
    ifNeedBeCount: ({ count }) => `${count} 人勉强可以`,
    can: ({ names }) => `可以：${names}`,
    canIfNeedBe: ({ names }) => `勉强可以：${names}`,
    nobodyYet: '目前还没有别人说可以。',
    missing: '这个日期也请说一声。',
    more: '想说的话',
    none: '这些我都不行',
    closed: '大家的答复都到了。',
    closedText: ({ organizer }) => `${organizer} 正在选日期，定好会告诉你。`,
    said: ({ vote }) => `你说的是：${vote}`,
    saidNothing: '没有你的答复。',
    givenUp: '这次不再征集日期了。',
    givenUpText: ({ organizer }) => `${organizer} 会用别的办法定日期，你什么都不用做。`,
  },

  notice: {
    saved: '已保存。',
    pressAgain: '请再按一次按钮。邮件过滤器也会按按钮，这样我们才知道是你本人。',
    changedMeanwhile: '页面打开期间情况有了变化。下面是最新情况，请看过之后再按一次。',
    busy: '刚才同时来了很多答复，你的还没有保存。填写的内容都在，请再按一次。',
    checkFields: '你的答复还没有保存，请看一下下面标出的地方。',
    moved: '你答复之后，时间或地点有了变化。现在还方便吗？',
  },

  form: {
    change: '修改答复',
    yes: '我来',
    yesHint: '一定到',
    maybe: '待定',
    maybeHint: '还不确定',
    no: '来不了',
    noHint: '这次不行',
    more: '饮食、留言',
    moreWithCompany: '同伴、饮食、留言',
    plusOnes: '会带朋友来吗？',
    plusOnesNone: '只有我',
    plusOnesSome: ({ count }) => `另外 ${count} 位`,
    diet: '有什么不吃或不喝的吗？',
    note: ({ organizer }) => `给${organizer}留几句话`,
    send: '发送答复',
    changeable: '之后可以在本页修改。',
    required: '请选择“我来”、“待定”或“来不了”。',
    plusOnesDoNotFit: ({ free }) =>
      free === 0 ? '目前没有多余的座位，请选择“只有我”。' : `目前只多出 ${free} 个座位，请少带几位。`,
    tooManyPlusOnes: ({ max }) =>
      max === 0 ? '这一桌只招待受邀的人，请选择“只有我”。' : `这一桌每人最多可以带 ${max} 位朋友。`,
    tooLong: ({ max }) => `请缩短到 ${max} 个字以内。`,
  },

  footer: {
    personal: '这个链接只属于你：拿到它的人都可以替你答复。',
    notYou: ({ guest }) => `不是${guest}？`,
    aboutMe: '关于我存了什么',
    unsubscribe: '不再收邮件',
    back: '回到邀请',
  },

  notYou: {
    title: ({ guest }) => `你不是${guest}？`,
    text: ({ guest, organizer }) =>
      `那么${organizer}给${guest}的邀请送错了人。按一下按钮，${organizer}就会知道，座位也会让给别人。`,
    button: '我不是本人',
    done: '谢谢。',
    doneText: ({ organizer }) => `${organizer}已经知道邀请送错了人。可以关闭本页了。`,
  },

  unsubscribe: {
    title: ({ organizer }) => `不再收${organizer}的邮件？`,
    text: ({ organizer }) =>
      `之后${organizer}不能再从这里给你写信：没有邀请，也没有提醒。已经留好的座位仍是你的；如果来不了，请在邀请页面说一声。`,
    button: '请不要再发邮件',
    done: '好了。',
    doneText: ({ organizer }) => `${organizer}不会再从这里给你发邮件。哪天想收了，告诉${organizer}就好。`,
  },

  aboutMe: {
    title: '关于你存了什么',
    intro: ({ organizer, date }) =>
      `从${date}起，${organizer}把这些记在私人通讯录里。没有别人会看到，也不会交给第三方。`,
    name: '姓名',
    otherNames: '其他名字',
    channels: {
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
      other: '其他',
    },
    shortened: '地址和号码在这里只显示一部分，以防这个链接被转发。',
    language: '邮件语言',
    diet: '饮食',
    mails: '邮件',
    mailsWanted: '可以发送',
    mailsMuted: ({ date }) => `按你的意愿，从${date}起不再发送`,
    interactions: '往来记录',
    interactionsCount: ({ count }) => `${count} 条`,
    invitations: '邀请',
    noInvitations: '目前没有。',
    answers: { yes: '你答“我来”', maybe: '你答“待定”', no: '你答“来不了”', none: '没有答复' },
    withOne: '带一位朋友',
    withMore: ({ count }) => `带 ${count} 位朋友`,
    came: '你到场了',
    notCame: '你没有到场',
    yourDiet: ({ diet }) => `饮食：${diet}`,
    yourNote: ({ note }) => `你的留言：${note}`,
    votes: ({ dates }) => `日期：${dates}`,
    rightsTitle: '有不对的地方，或者存得太多？',
    rights: ({ organizer }) =>
      `回复${organizer}的任何一封邮件，说明要更正或删除什么就可以。这也包括关于你们谈话的私人笔记：它们从不出现在这样的页面上，但你可以要求查看。`,
  },

  notFound: {
    title: '这个链接打不开。',
    text: '也许链接不完整，或者已经有了新的链接。最新的邮件里有正确的链接；否则请问一下邀请你的人。',
  },

  problem: {
    busyTitle: '请稍等。',
    busyText: '现在来的人太多，一时忙不过来。什么都没有改变，请过一分钟再试。',
    refusedTitle: '没有成功。',
    refusedText: '收到的内容无法读取，什么都没有改变。请重新打开邮件里的链接。',
    brokenTitle: '出了点问题。',
    brokenText: '这是我们的错，与你无关。请过几分钟再打开邮件里的链接。',
  },
};
