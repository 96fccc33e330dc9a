/** What of an OpenAPI document the page for reading needs. */
export interface ApiDocument {
  info: { title: string; description: string };
  paths: Record<string, Record<string, Operation>>;
}

export interface Operation {
  tags: string[];
  summary?: string;
  description?: string;
  security?: object[];
}

let loaded: Promise<{ value: ApiDocument; text: string }> | undefined;

/** The checked-in description, loaded when somebody asks for it: no start waits for it. */
export const apiDocument = () => (loaded ??= load());

async function load(): Promise<{ value: ApiDocument; text: string }> {
  const { default: value } = await import('@stammtisch/api-client/openapi.json', { with: { type: 'json' } });
  return { value: value as unknown as ApiDocument, text: JSON.stringify(value) };
}
