import { api, ok, once } from '../api.js';
import type { Import } from '../types.js';

/** Sends a file or a pasted text to be looked at. `key`: the same press sent twice makes one import. */
export const upload = (key: string, bytes: Blob, name: string): Promise<Import> =>
  ok(
    api.POST('/api/v1/imports', {
      params: { query: name ? { name: name.slice(-200) } : {}, header: once(key) },
      headers: { 'Content-Type': 'application/octet-stream' },
      // Typed as text because JSON knows no bytes; it leaves as it is.
      body: bytes as unknown as string,
      bodySerializer: (body: unknown) => body as Blob,
    }),
  );
