import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotXml, readQuestion } from './dav-question.js';
import { multistatus } from './multistatus.js';

const asked = [
  '<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><prop><getetag/><C:address-data version="4.0"/><x xmlns="urn:x"/></prop></propfind>',
  '<?xml version="1.0"?><c:addressbook-multiget xmlns:c="urn:ietf:params:xml:ns:carddav" xmlns:d="DAV:"><d:prop><d:getetag/></d:prop><d:href>/dav/contacts/a&amp;b.vcf</d:href><d:href><![CDATA[/b]]></d:href></c:addressbook-multiget>',
  '<c:addressbook-query xmlns:c="urn:ietf:params:xml:ns:carddav"><c:filter test="allof"><c:prop-filter name="FN"><c:text-match match-type="equals" negate-condition="yes">Änn</c:text-match></c:prop-filter><c:prop-filter name="TEL"><c:is-not-defined/></c:prop-filter></c:filter><c:limit><c:nresults>5</c:nresults></c:limit></c:addressbook-query>',
];

it('reads what phones ask, whatever prefixes they like', () => {
  expect(readQuestion(asked[0]!)).toMatchObject({
    kind: 'd:propfind',
    wanted: ['d:getetag', 'card:address-data', '{urn:x}x'],
    version: '4.0',
  });
  expect(readQuestion(asked[1]!)).toMatchObject({
    kind: 'card:addressbook-multiget',
    hrefs: ['/dav/contacts/a&b.vcf', '/b'],
    version: '3.0',
  });
  expect(readQuestion(asked[2]!)).toMatchObject({
    limit: 5,
    filter: {
      all: true,
      properties: [
        { name: 'FN', texts: [{ how: 'equals', negate: true, text: 'Änn' }] },
        { name: 'TEL', absent: true },
      ],
    },
  });
  expect(readQuestion('')).toMatchObject({ kind: '', wanted: null });
});

/** Runs: FUZZ_RUNS, or few enough for every day. */
it('reads or refuses whatever becomes of a question, and can answer what it read', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(8),
    insert: fc.oneof(
      fc.constantFrom('<', '>', '&', '"', '/', ':', ']]>', '<!--', '&#0;', '\0', '{', '='),
      fc.string({ maxLength: 4 }),
    ),
  });
  fc.assert(
    fc.property(fc.constantFrom(...asked), fc.array(edit, { maxLength: 6 }), (text, edits) => {
      for (const { at, remove, insert } of edits) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + insert + text.slice(from + remove);
      }
      let wanted: string[] | null = null;
      try {
        ({ wanted } = readQuestion(text));
      } catch (error) {
        if (!(error instanceof NotXml)) throw error;
      }
      // What was asked for by names that nobody knows comes back in an answer that can be read.
      expect(readQuestion(multistatus([{ resource: { href: '/', properties: {} }, wanted }])).kind).toBe(
        'd:multistatus',
      );
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 1_000) },
  );
});
