/** What we use of autocannon, which brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    interface Request {
      method: string;
      path?: string;
      headers?: Record<string, string>;
      body?: string;
      setupRequest?(request: Request, context: object): Request;
      onResponse?(status: number, body: string, context: object): void;
    }
    interface Options {
      url: string;
      connections: number;
      /** Seconds. */
      duration: number;
      requests: Request[];
    }
    interface Result {
      duration: number;
      latency: { p50: number; p99: number };
      '2xx': number;
      '3xx': number;
      '4xx': number;
      '5xx': number;
      errors: number;
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>;
  export default autocannon;
}
