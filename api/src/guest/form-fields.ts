/** What a body of `application/x-www-form-urlencoded` holds; anything else holds nothing. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** One field as text, empty when it is missing. */
export function textOf(fields: Readonly<Record<string, unknown>>, name: string): string {
  return typeof fields[name] === 'string' ? clean(fields[name]) : '';
}

/** Line ends as one character; no control and no text-direction characters, which only ever deceive. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}
