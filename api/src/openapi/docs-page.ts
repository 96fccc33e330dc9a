import type { ApiDocument, Operation } from './api-document.js';

/** A list of all operations, without a script: for a glance. Tools read /api/openapi.json. */
export function docsPage({ info, paths }: ApiDocument): string {
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = Map.groupBy(rows, ({ operation }) => operation.tags[0] ?? '');
  const body = [...sections].map(
    ([tag, section]) =>
      `<h2>${escape(tag)}</h2><dl>${section
        .map(
          ({ path, method, operation }) =>
            `<dt><code>${method.toUpperCase()} ${escape(path)}</code></dt><dd>${escape(words(operation))}</dd>`,
        )
        .join('')}</dl>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(info.title)} API</title><h1>${escape(info.title)} API</h1><p>${escape(info.description)}</p>
<p>For tools: <a href="/api/openapi.json">openapi.json</a></p>${body.join('')}</html>`;
}

const words = ({ summary = '', description = '', security }: Operation): string =>
  [summary, description, security ? '' : 'No sign-in needed.'].filter(Boolean).join(' ');

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
