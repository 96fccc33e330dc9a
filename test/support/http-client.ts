export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, otherwise the text; undefined when there is none. */
  body: Body;
  text: string;
}

/** A caller of the API: keeps a cookie or a token, throws for nothing. */
export class HttpClient {
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same caller with more headers, such as If-Match. */
  with(headers: Record<string, string>): HttpClient {
    return new HttpClient(this.url, { ...this.headers, ...headers });
  }

  /** `version` as the If-Match header. */
  ifMatch(version: number): HttpClient {
    return this.with({ 'if-match': `"${version}"` });
  }

  get<Body = any>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }
  head(path: string): Promise<Answer> {
    return this.send('HEAD', path);
  }
  post<Body = any>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send('POST', path, body);
  }
  put<Body = any>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send('PUT', path, body);
  }
  patch<Body = any>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send('PATCH', path, body);
  }
  delete<Body = any>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send('DELETE', path, body);
  }

  /** A path under /api/v1 unless it names another place of ours. A string or a form is sent as it is. */
  async send<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const raw =
      body === undefined || typeof body === 'string' || body instanceof URLSearchParams || body instanceof Uint8Array;
    const response = await fetch(this.url + absolute(path), {
      method,
      redirect: 'manual',
      headers: { ...(!raw && { 'content-type': 'application/json' }), ...this.headers },
      ...(body !== undefined && { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /^application\/(?:[\w.+-]*\+)?json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text === '' ? undefined : isJson ? JSON.parse(text) : text) as Body,
    };
  }
}

const absolute = (path: string): string =>
  /^\/(api|health|r|f|u|i|w|g|dav|\.well-known)(\/|$)/.test(path) ? path : `/api/v1${path}`;
