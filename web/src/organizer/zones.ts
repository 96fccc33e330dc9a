let known: readonly string[] | undefined;

/** IANA names of the time zones that this browser knows; it takes a while to say. */
export const zones = (): readonly string[] => (known ??= Intl.supportedValuesOf('timeZone'));
