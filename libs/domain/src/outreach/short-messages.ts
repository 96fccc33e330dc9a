/** The default alphabet of 3GPP TS 23.038 (6.2.1), and what costs two characters there (6.2.1.1). */
const ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const DOUBLE = '\f^{}\\[~]|€';

/**
 * How many short messages (SMS) a text takes: 160 characters of the default alphabet or 70 UTF-16 units are one; of several,
 * each gives room for 153 or 67, because its number travels with it (3GPP TS 23.040, 9.2.3.24.1).
 */
export function shortMessages(text: string): number {
  const letters = [...text];
  const plain = letters.every((letter) => ALPHABET.includes(letter) || DOUBLE.includes(letter));
  const costs = letters.map((letter) => (plain ? (DOUBLE.includes(letter) ? 2 : 1) : letter.length));
  const length = costs.reduce((sum, cost) => sum + cost, 0);
  const [alone, ofSeveral] = plain ? [160, 153] : [70, 67];
  if (length <= alone) return length === 0 ? 0 : 1;
  // A letter of two is never torn apart.
  let [count, room] = [1, ofSeveral];
  for (const cost of costs) {
    if (cost > room) [count, room] = [count + 1, ofSeveral];
    room -= cost;
  }
  return count;
}
