import { foldedHeader } from './header.js';

/** Where the cells of a column go. `ignore`: nowhere; what stood there stays with the row. */
export const TARGETS = [
  'ignore',
  'name',
  'remark',
  'given',
  'middle',
  'family',
  'prefix',
  'suffix',
  'nickname',
  'group-name',
  'latin-name',
  'native-name',
  'email',
  'phone',
  'calling-code',
  'wechat',
  'whatsapp',
  'telegram',
  'signal',
  'slack',
  'discord',
  'linkedin',
  'website',
  'other',
  'preferred',
  'company',
  'position',
  'circle',
  'birthday',
  'city',
  'met-on',
  'note',
  'key',
] as const;
export type Target = (typeof TARGETS)[number];

/** What a column of this title holds in whatever file it stands. */
export function targetOf(title: string): Target | undefined {
  const header = foldedHeader(title);
  return WORDS.get(header) ?? PATTERNS.find(([pattern]) => pattern.test(header))?.[1];
}

const titles: Partial<Record<Target, string>> = {
  name: 'name|full name|fullname|display name|contact|contact name|person|姓名|名字',
  given: 'first name|firstname|given name|givenname|vorname|名',
  middle: 'middle name|additional name',
  family: 'last name|lastname|surname|family name|familyname|nachname|familienname|姓',
  prefix: 'name prefix|prefix',
  suffix: 'name suffix|suffix',
  nickname: 'nickname|nick|nick name|spitzname|昵称',
  'group-name': '群昵称|group nickname',
  'latin-name': 'pinyin|拼音|英文名|english name',
  email:
    'e mail|email|emails|mail|e mails|email address|e mail address|e mail adresse|email addresses|邮箱|电子邮件|电子邮箱|emails / primary email|emails / additional emails',
  phone:
    'phone|phones|phone number|mobile|mobile phone|mobile number|cell|telefon|handy|mobil|telefonnummer|tel|手机|手机号|电话|phone 1|phones / primary phone number',
  'calling-code': 'phones / primary phone calling code|calling code',
  wechat: 'wechat|wechat id|weixin|微信|微信号',
  whatsapp: 'whatsapp',
  telegram: 'telegram|telegram username',
  signal: 'signal',
  slack: 'slack',
  discord: 'discord',
  linkedin: 'linkedin|linkedin url|linkedin profile',
  website: 'website|companydomain|company domain|web page|webpage|url|homepage|web site|网站',
  company:
    'company|company name|current company|organization|organisation|organization name|organization 1 name|unternehmen|firma|公司|单位',
  position: 'position|job title|jobtitle|role|organization title|organization 1 title|beruf|职位|职务',
  circle:
    'labels|group membership|categories|tags|tag|circle|circles|group|groups|list|lists|标签|分组|kreis|kreise|gruppe',
  birthday: 'birthday|birth date|birthdate|date of birth|bday|geburtstag|geburtsdatum|生日',
  city: 'city|home city|address 1 city|location|town|stadt|ort|wohnort|城市',
  'met-on': 'connected on|verbunden am|met on|met',
  note: 'note|notes|about|description|bio|comment|comments|notiz|notizen|bemerkung|备注',
};

const WORDS = new Map(
  Object.entries(titles).flatMap(([target, words]) =>
    words.split('|').map((word) => [word, target as Target] as const),
  ),
);

/** Google and Outlook number what somebody has several of, as far as the fullest contact goes. */
const PATTERNS: [RegExp, Target][] = [
  [/^e mail \d{1,3} (value|address)$/, 'email'],
  [/^e mail \d{1,3}$/, 'email'],
  [/^phone \d{1,3} value$/, 'phone'],
  [/^(home|business|primary|other|car|company main|mobile)( phone)( \d)?$/, 'phone'],
  [/^website \d{1,3} value$/, 'website'],
];
