/** IANA names of the time zones that this browser knows. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
