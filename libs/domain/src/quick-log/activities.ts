import { anyOf } from './any-of.js';

/** What one may have done with somebody, as an interaction knows it. Attendance alone makes a meetup. */
export type LoggedKind = 'in-person' | 'call' | 'message' | 'mail' | 'share' | 'intro';
/** Who wrote or called: the organizer (`out`) or the contact (`in`). */
export type Direction = 'out' | 'in';

interface Activity {
  kind: LoggedKind;
  /** `by-place`: who stands before the verb did it. */
  direction?: Direction | 'by-place';
  /** Says more than the kind does, so it is kept as the title. */
  titled?: boolean;
  words: readonly string[];
}

/** Words of the three languages that tell what happened; longer ones win, so `phone call` is not `phone`. */
const ACTIVITIES: readonly Activity[] = [
  {
    kind: 'in-person',
    titled: true,
    words: [
      ...['coffee', 'lunch', 'dinner', 'breakfast', 'brunch', 'beer', 'beers', 'drinks', 'tea', 'walk', 'hike'],
      ...['museum', 'cinema', 'concert', 'Kaffee', 'Mittagessen', 'Abendessen', 'Frühstück', 'Bier', 'Tee', 'Kino'],
      ...['Spaziergang', 'Wanderung', 'Konzert', '喝咖啡', '咖啡', '吃饭', '午饭', '晚饭', '早饭', '喝茶', '喝酒'],
      ...['散步', '爬山', '看电影'],
    ],
  },
  {
    kind: 'in-person',
    words: [
      ...['met', 'met up', 'saw', 'visited', 'caught up', 'getroffen', 'gesehen', 'besucht', 'traf'],
      ...['见面', '见了', '见到', '碰面', '拜访'],
    ],
  },
  {
    kind: 'call',
    words: ['call', 'phone call', 'video call', 'Anruf', 'Telefonat', 'telefoniert', '通电话', '电话', '语音', '视频'],
  },
  { kind: 'call', direction: 'by-place', words: ['called', 'phoned', 'rang', 'rief an', '打电话'] },
  { kind: 'call', direction: 'out', words: ['angerufen'] },
  { kind: 'call', direction: 'in', words: ['来电'] },
  { kind: 'message', words: ['chat', 'chatted', 'gechattet', 'WeChat', '微信', '聊天', '聊了聊', '消息'] },
  { kind: 'message', direction: 'by-place', words: ['wrote', 'texted', 'messaged', 'schrieb', '发微信', '发消息'] },
  { kind: 'message', direction: 'out', words: ['geschrieben'] },
  { kind: 'message', direction: 'in', words: ['heard from', 'gehört', '发来微信', '发来消息'] },
  { kind: 'mail', words: ['mail', 'e-mail', 'email', '邮件'] },
  { kind: 'mail', direction: 'by-place', words: ['mailed', 'emailed', '发邮件'] },
  { kind: 'mail', direction: 'out', words: ['gemailt'] },
  { kind: 'mail', direction: 'in', words: ['发来邮件'] },
  { kind: 'share', direction: 'out', words: ['shared', 'geteilt', '分享'] },
  { kind: 'intro', words: ['introduced', 'vorgestellt', '介绍'] },
];

export interface FoundActivity {
  kind: LoggedKind;
  direction: Direction | 'by-place' | null;
  titled: boolean;
  /** As it was typed, and where. */
  word: string;
  at: number;
}

const BY_WORD = new Map(
  ACTIVITIES.flatMap((activity) => activity.words.map((word) => [word.toLowerCase(), activity] as const)),
);
let pattern: RegExp | undefined;

/** The first activity that is told. */
export function activityIn(text: string): FoundActivity | null {
  pattern ??= anyOf([...BY_WORD.keys()], { joins: '-' });
  const found = pattern.exec(text);
  if (!found) return null;
  const { kind, direction = null, titled = false } = BY_WORD.get(found[0].toLowerCase())!;
  return { kind, direction, titled, word: found[0], at: found.index };
}
