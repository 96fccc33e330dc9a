/**
 * How a friend is addressed: by the nickname where there is one, else by the first word of the name. A name written
 * without a space, such as a Chinese one, stays whole.
 */
export function called(name: string, nickname: string | null = null): string {
  return nickname || (name.trim().split(/\s+/, 1)[0] ?? name);
}
