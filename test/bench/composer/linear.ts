import type { Board } from '../../../libs/domain/src/composer/board.js';
import { BETWEEN } from '../../../libs/domain/src/composer/pair.js';

/**
 * The board as a mixed-integer program in the LP format: x for a place, y for a pair. With Σ y = (k − 1) x for each place the relaxation
 * is tight enough to be solved at 300 contacts.
 */
export function asLinearProgram({
  people,
  seats,
  own,
  pairs,
  between,
  company,
  firstTimer,
  mostFirstTimers,
}: Board): string {
  const size = people.length;
  const all = Array.from({ length: size }, (_, place) => place);
  const y = (a: number, b: number): string => (a < b ? `y${a}_${b}` : `y${b}_${a}`);
  const bits = (a: number, b: number): number => between[a * size + b]!;
  const term = (factor: number, name: string): string => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;
  const couples = all.flatMap((a) => all.slice(a + 1).map((b) => [a, b] as const));
  const allowed = couples.filter(([a, b]) => !(bits(a, b) & BETWEEN.never));
  const partners = all.map((a) => all.filter((b) => b !== a && !(bits(a, b) & BETWEEN.never)));
  const near = (a: number, bit: number): string =>
    partners[a]!.filter((b) => bits(a, b) & bit)
      .map((b) => `- x${b}`)
      .join(' ');

  const lines = ['Maximize', ' value:'];
  for (const a of all) lines.push(`  ${term(own[a]!, `x${a}`)}`);
  for (const [a, b] of allowed) lines.push(`  ${term(pairs[a * size + b]!, y(a, b))}`);
  lines.push('Subject To', ` seats: ${all.map((a) => `+ x${a}`).join('\n  ')} = ${seats}`);
  for (const a of all)
    lines.push(` pairs${a}: ${partners[a]!.map((b) => `+ ${y(a, b)}`).join('\n  ')}\n  - ${seats - 1} x${a} = 0`);
  for (const [a, b] of allowed) lines.push(` ${y(a, b)} - x${a} <= 0`, ` ${y(a, b)} - x${b} <= 0`);
  for (const [a, b] of couples) if (bits(a, b) & BETWEEN.never) lines.push(` x${a} + x${b} <= 1`);
  for (const a of all) {
    if (company[a] === 1) lines.push(` x${a} ${near(a, BETWEEN.met)} <= 0`);
    if (partners[a]!.some((b) => !(bits(a, b) & BETWEEN.language)))
      lines.push(` x${a} ${near(a, BETWEEN.language)} <= 0`);
  }
  const first = all.filter((a) => firstTimer[a] === 1);
  if (first.length > 0) lines.push(` first: ${first.map((a) => `+ x${a}`).join('\n  ')} <= ${mostFirstTimers}`);
  lines.push(
    'Bounds',
    ...allowed.map(([a, b]) => ` 0 <= ${y(a, b)} <= 1`),
    'Binary',
    ...all.map((a) => ` x${a}`),
    'End',
  );
  return lines.join('\n');
}
