const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** `20270610T190000`: what a clock shows `offset` milliseconds ahead of UTC. RFC 5545 §3.3.5 form 1. */
export function localTime(instant: number, offset = 0): string {
  const clock = new Date(instant + offset);
  return (
    `${String(clock.getUTCFullYear()).padStart(4, '0')}${two(clock.getUTCMonth() + 1)}${two(clock.getUTCDate())}` +
    `T${two(clock.getUTCHours())}${two(clock.getUTCMinutes())}${two(clock.getUTCSeconds())}`
  );
}

/** `20270610T170000Z`. RFC 5545 §3.3.5 form 2. */
export function utcTime(instant: Date): string {
  return `${localTime(instant.getTime())}Z`;
}
