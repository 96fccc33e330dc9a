/** What a table can be asked for and a place can say that it has. Whatever else is written stays for people to read. */
export const NEEDS = ['step-free', 'vegan', 'vegetarian', 'gluten-free', 'lactose-free', 'halal', 'kosher'] as const;
export type Need = (typeof NEEDS)[number];

/** How each is written in three languages. A kitchen that can do the one on the left can do those it covers. */
const WORDS: readonly { need: Need; written: RegExp; covers?: readonly Need[] }[] = [
  {
    need: 'step-free',
    written: /step.?free|wheel.?chair|stufenlos|stufenfrei|rollstuhl|barrierefrei|无障碍|轮椅|无台阶/,
  },
  { need: 'vegan', written: /vegan|纯素/, covers: ['vegetarian', 'lactose-free'] },
  { need: 'vegetarian', written: /vegetari|veggie|素食|吃素/ },
  { need: 'gluten-free', written: /gluten.?(free|frei)|c(o)?eliac|zöliakie|无麸质|不含麸质/ },
  { need: 'lactose-free', written: /lactose.?free|laktosefrei|dairy.?free|无乳糖|乳糖不耐/ },
  { need: 'halal', written: /halal|清真/ },
  { need: 'kosher', written: /kosher|koscher|犹太洁食/ },
];

/** The needs that these words name. */
export function needsIn(texts: readonly string[]): Need[] {
  const all = texts.join('\n').toLowerCase();
  return WORDS.filter(({ written }) => written.test(all)).map(({ need }) => need);
}

/** What is known of a place. */
export interface PlaceFacts {
  readonly stepFree: 'yes' | 'no' | 'unknown';
  /** What the kitchen can do, in the organizer's words. */
  readonly diets: string;
}

/**
 * The needs that a place meets or may well meet; null: nothing is known, or there is no place yet. What nobody has asked the café is no
 * reason to leave somebody out; what it said it has not is one.
 */
export function needsMetBy(place: PlaceFacts | null): readonly Need[] | null {
  if (!place) return null;
  const cooks: Need[] = needsIn([place.diets]).filter((need) => need !== 'step-free');
  const said = cooks.length > 0;
  if (!said && place.stepFree === 'unknown') return null;
  const covered = WORDS.filter(({ need }) => cooks.includes(need)).flatMap(({ covers = [] }) => covers);
  return NEEDS.filter((need) =>
    need === 'step-free' ? place.stepFree !== 'no' : !said || cooks.includes(need) || covered.includes(need),
  );
}
