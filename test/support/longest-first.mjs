import Sequencer from '@jest/test-sequencer';

/** What takes longest, in this order: begun last, one of them would run on alone. */
const LONGEST = ['kill-api', 'kill-mailer', 'every-page', 'imap-faults', 'a-year', 'last-seat', 'whole-loop', 'orphan'];

/** Jest's own order, which on a clean clone knows only the size of files, with the longest first. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
      return place < 0 ? LONGEST.length : place;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}
