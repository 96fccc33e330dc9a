import type { AssetDto } from '@stammtisch/api-client';

export const ASSET_KINDS = [
  'article',
  'book',
  'playlist',
  'tool',
  'event',
  'other',
] as const satisfies readonly AssetDto['kind'][];

/** `housing, #compilers` → what the API wants of it. */
export const topicsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,，、;]+/u)
      .map((word) => word.replace(/^[#＃]+/u, ''))
      .filter(Boolean),
  ),
];
