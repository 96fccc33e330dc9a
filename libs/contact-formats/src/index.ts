export { channelKey } from './channels.js';
export { type Property, propertiesOf, unescape } from './content-lines.js';
export { type Encoding, ENCODINGS } from './decode.js';
export { type Delimiter, DELIMITERS } from './delimited.js';
export {
  type Decision,
  type KnownPeople,
  MATCH_REASONS,
  Matcher,
  type MatchReason,
  ROW_ACTIONS,
  type RowAction,
} from './match.js';
export { type Choices, readContacts, type Shape, SHAPES } from './read.js';
export { type Column, type Format, FORMATS, type Reading } from './reading.js';
export {
  CHANNEL_KINDS,
  type ChannelKind,
  type ContactRecord,
  type ReadRow,
  RECORD_BOUNDS,
  type RecordBirthday,
  type RecordChannel,
  type RecordInteraction,
  type RecordName,
  type RowFinding,
  type RowFindingCode,
  ROW_FINDINGS,
} from './record.js';
export { readSource, type SourceChoices } from './source.js';
export { type Target, TARGETS } from './targets.js';
export { folded } from './text.js';
export { TABLE_COLUMNS, writeCsv, writeTable, type WrittenContact } from './write-contacts.js';
export { type CardVersion, writeCards } from './vcard/write-cards.js';
export { SOURCE_BOUNDS, Unreadable, type UnreadableReason } from './unreadable.js';
