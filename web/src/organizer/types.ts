/** The product's words for what the API answers; the shapes are its own description's. */
import type {
  AttendanceDto,
  BirthdayDto,
  ChannelDto,
  ContactBodyDto,
  HistoryDto,
  InteractionItemDto,
  InvitationDto,
  IssuedFeedDto,
  MeetupViewDto,
  MessageDto,
  OtherNameDto,
  PersonRefDto,
  PreferenceDto,
  VenueDto,
  VenueWarningDto,
} from '@stammtisch/api-client';

export type {
  ApiTokenDto as ApiToken,
  AssetDto as Asset,
  CircleDto as Circle,
  ContactDto as Contact,
  ContactSummaryDto as ContactSummary,
  DuplicateDto as Duplicate,
  ExperimentDto as Experiment,
  FeedDto as Feed,
  ImportDto as Import,
  ImportRowDto as ImportRow,
  LogLineDto as LogEntry,
  MeetupSummaryDto as MeetupSummary,
  MessageSummaryDto as MessageSummary,
  OrganizerDto as Organizer,
  PollDto as Poll,
  DateOptionDto as DateOption,
  PollReasonDto as PollReason,
  VoterDto as Voter,
  OverviewDto as Overview,
  QuarterDto as Quarter,
  ReplyDto as Reply,
  ReservationDto as Reservation,
  PersonRefDto as PersonRef,
  PreviewDto as MailPreview,
  ProposalDto as Proposal,
  ProposedGuestDto as ProposedGuest,
  ReasonDto as Reason,
  SearchHitDto as SearchHit,
  SharingDto as Sharing,
  SessionDto as Session,
  TierSuggestionDto as TierSuggestion,
  SessionSummaryDto as Device,
  HistoryDto as History,
  ThreadDto as Thread,
  TouchDto as Touch,
} from '@stammtisch/api-client';

export type Attendance = AttendanceDto;
export type Birthday = BirthdayDto;
export type Channel = ChannelDto;
export type ChannelKind = ChannelDto['kind'];
export type ContactBody = ContactBodyDto;
export type ContactView = 'unseen' | 'came-once' | 'never-contacted';
export type HistoryItem = HistoryDto['items'][number];
export type InteractionKind = InteractionItemDto['interaction'];
export type Invitation = InvitationDto;
export type IssuedFeed = IssuedFeedDto;
export type Meetup = MeetupViewDto;
export type Message = MessageDto;
export type OtherName = OtherNameDto;
export type Preference = PreferenceDto;
export type Venue = VenueDto;
export type VenueWarning = VenueWarningDto;

/** One page of a list; `next` is the cursor of the following one, null on the last. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What a refused proposal carries: wishes that cannot all be met. */
export type Collision = { people?: PersonRefDto[] } & (
  | { kind: 'locked-and-banned' | 'locked-do-not-invite' | 'locked-needs' | 'locked-never-together' }
  | { kind: 'locked-too-many' | 'locked-first-timers' }
  | { kind: 'too-few'; eligible: number }
  | { kind: 'rule'; rule: 'never-together' | 'company' | 'language' | 'first-timers' }
);
