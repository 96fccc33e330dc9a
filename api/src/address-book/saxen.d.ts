declare module 'saxen' {
  type Decode = (text: string) => string;
  /** An element as it stands while its event lasts. */
  interface View {
    name: string;
    attrs: Record<string, string | undefined>;
    /** Prefixes; `{prefix}$uri`: the namespace of one. */
    ns: Record<string, string>;
  }
  export class Parser {
    constructor(options: { proxy: true });
    ns(prefixes: Record<string, string>): this;
    on(event: 'openTag', hear: (element: View, decode: Decode) => void): this;
    on(event: 'closeTag', hear: (element: View) => void): this;
    on(event: 'text', hear: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', hear: (text: string) => void): this;
    on(event: 'error' | 'warn', hear: (error: Error) => void): this;
    parse(xml: string): void;
  }
}
