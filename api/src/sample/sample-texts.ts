import type { Locale } from '@stammtisch/i18n';

interface SampleTexts {
  circles: readonly [table: string, colleagues: string, core: string, regular: string];
  /** The note of every invented person. */
  invented: string;
  vegetarian: string;
  stepFree: string;
  metAtWork: string;
  coffee: string;
  coffeeNote: string;
  messageNote: string;
  walk: string;
  walkNote: string;
  callNote: string;
  venue: VenueTexts;
  meetup: { title: string; description: string };
}

export interface VenueTexts {
  name: string;
  street: string;
  postCode: string;
  city: string;
  price: string;
  noise: string;
  note: string;
}

/** What the sample circle says: data of one organizer, so it stands in one language from then on. */
export const sampleTexts: Record<Locale, SampleTexts> = {
  en: {
    circles: ['Café table (sample)', 'Old colleagues (sample)', 'Inner circle (sample)', 'Regulars (sample)'],
    invented: 'Invented: part of the sample circle.',
    vegetarian: 'vegetarian',
    stepFree: 'step-free, please',
    metAtWork: 'At work',
    coffee: 'Coffee at the station',
    coffeeNote: 'Is looking for a choir. Lend her the book about bridges.',
    messageNote: 'Sent her the article about night trains.',
    walk: 'Walk along the river',
    walkNote: 'Starts a new job in spring.',
    callNote: 'Moved house, wants to show the workshop.',
    venue: {
      name: 'Café Sample',
      street: '1 Invented Lane',
      postCode: '00000',
      city: 'Anytown',
      price: 'coffee 3, dinner 15',
      noise: 'quiet before eight',
      note: 'Invented: part of the sample circle. The round table at the back seats ten.',
    },
    meetup: {
      title: 'A table for eight',
      description: 'An evening at the round table: good talk, nothing to sell.',
    },
  },
  de: {
    circles: [
      'Kaffeetisch (Beispiel)',
      'Frühere Kollegen (Beispiel)',
      'Innerer Kreis (Beispiel)',
      'Stammgäste (Beispiel)',
    ],
    invented: 'Erfunden: gehört zum Beispielkreis.',
    vegetarian: 'vegetarisch',
    stepFree: 'bitte stufenlos',
    metAtWork: 'Bei der Arbeit',
    coffee: 'Kaffee am Bahnhof',
    coffeeNote: 'Sucht einen Chor. Ihr das Buch über Brücken leihen.',
    messageNote: 'Ihr den Artikel über Nachtzüge geschickt.',
    walk: 'Spaziergang am Fluss',
    walkNote: 'Fängt im Frühjahr eine neue Stelle an.',
    callNote: 'Ist umgezogen, möchte die Werkstatt zeigen.',
    venue: {
      name: 'Café Beispiel',
      street: 'Erfundene Gasse 1',
      postCode: '00000',
      city: 'Musterstadt',
      price: 'Kaffee 3, Abendessen 15',
      noise: 'ruhig bis acht',
      note: 'Erfunden: gehört zum Beispielkreis. Am runden Tisch hinten sitzen zehn.',
    },
    meetup: {
      title: 'Ein Tisch für acht',
      description: 'Ein Abend am runden Tisch: gute Gespräche, nichts zu verkaufen.',
    },
  },
  zh: {
    circles: ['咖啡桌（示例）', '老同事（示例）', '核心圈（示例）', '常客（示例）'],
    invented: '虚构人物，属于示例圈子。',
    vegetarian: '素食',
    stepFree: '需要无障碍通道',
    metAtWork: '工作中认识',
    coffee: '车站喝咖啡',
    coffeeNote: '在找合唱团。记得把那本讲桥的书借给她。',
    messageNote: '把夜行列车的文章发给了她。',
    walk: '河边散步',
    walkNote: '春天换新工作。',
    callNote: '搬了家，想带我看看工作室。',
    venue: {
      name: '示例咖啡馆',
      street: '虚构路 1 号',
      postCode: '000000',
      city: '某市',
      price: '咖啡 20，晚餐 80',
      noise: '八点前安静',
      note: '虚构地点，属于示例圈子。里面的圆桌能坐十人。',
    },
    meetup: {
      title: '八人一桌',
      description: '圆桌边的一个晚上：好好聊天，什么也不推销。',
    },
  },
};
