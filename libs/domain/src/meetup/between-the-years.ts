/** From 20 December to 6 January few people have an evening. `day` is `YYYY-MM-DD`. */
export function isBetweenTheYears(day: string): boolean {
  const monthDay = day.slice(5, 10);
  return monthDay >= '12-20' || monthDay <= '01-06';
}
