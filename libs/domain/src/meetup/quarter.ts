/** The quarter of a wall-clock time: '2027-02-11T19:00' → '2027-Q1'. The organizer's clock decides, not UTC. */
export function quarterOf(local: string): string {
  return `${local.slice(0, 4)}-Q${Math.ceil(Number(local.slice(5, 7)) / 3)}`;
}

/** '2027-Q4' → '2028-Q1'. */
export function quarterAfter(quarter: string): string {
  const [year, part] = [Number(quarter.slice(0, 4)), Number(quarter.slice(-1))];
  return part === 4 ? `${year + 1}-Q1` : `${year}-Q${part + 1}`;
}
