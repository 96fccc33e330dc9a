export {
  type Acquaintance,
  aroundTable,
  type MissedPair,
  missedPairs,
  pairKey,
  type Regular,
} from './acquaintance/acquaintance.js';
export { DRIFT, DRIFT_RESTS_MS, type Drift, type DriftFacts, drifts } from './circles/drift.js';
export { CIRCLE_KINDS, type CircleKind, CORE_HOLDS, isTier, RHYTHM_MONTHS, type Tier, TIERS } from './circles/kinds.js';
export { compose, composeAtOnce } from './composer/compose.js';
export { type Need, NEEDS, needsIn, needsMetBy, type PlaceFacts } from './composer/needs.js';
export type { Paced } from './composer/paced.js';
export type {
  CandidateFacts,
  Collision,
  ComposerFacts,
  Effort,
  EveningFacts,
  Proposal,
  ProposedGuest,
  Reason,
  SeatedGuest,
  TableRule,
} from './composer/types.js';
export { fold as foldName } from './debrief/fold.js';
export { forgetInDebrief } from './debrief/forget.js';
export { type DebriefPerson, mentionOf } from './debrief/names.js';
export {
  type DebriefFinding,
  type DebriefPiece,
  eveningNote,
  notesOf,
  type SplitDebrief,
  splitDebrief,
} from './debrief/split.js';
export { MAIL_KINDS, type MailKind } from './mail-kinds.js';
export {
  type Birthday,
  BIRTHDAY_CALENDARS,
  type BirthdayCalendar,
  nextBirthday,
  wrongInBirthday,
} from './contacts/birthday.js';
export { CALENDAR_WAYS, type CalendarWay, comesByFeed, comesByMail } from './contacts/calendar-way.js';
export { FAMILIARITY, type FamiliarityEntry, withFamiliarity } from './contacts/familiarity.js';
export { FIRST_YEAR, firstDayOf } from './contacts/partial-date.js';
export {
  conditionsOf,
  type Preference,
  PREFERENCE_KINDS,
  type PreferenceKind,
  type Wish,
  WISHES,
} from './contacts/preferences.js';
export { type LikenessReason, type LookAlikes, lookAlikes, type Written } from './duplicates/look-alikes.js';
export { mergePeople, partPeople, type PersonFacts } from './duplicates/merge-people.js';
export { type Span, uncovered } from './duplicates/spans.js';
export { DomainError, PROBLEM_CODES, type ProblemCode } from './errors.js';
export {
  type Exchange,
  introduce,
  INTRODUCTION_DAYS,
  INTRODUCTION_MAILS,
  INTRODUCTION_STATES,
  type IntroductionEvent,
  type IntroductionFacts,
  type IntroductionMail,
  type IntroductionSide,
  type IntroductionState,
  type SharedChannel,
} from './introductions/introduce.js';
export { ATTENDANCE_KINDS, attendanceCounts, type AttendanceKind } from './meetup/attendance.js';
export { isBetweenTheYears } from './meetup/between-the-years.js';
export { BOUNDS, SEATS } from './meetup/bounds.js';
export { nextStart } from './meetup/next-start.js';
export { quarterAfter, quarterOf } from './meetup/quarter.js';
export { quarterStanding, type QuarterStanding } from './meetup/standing.js';
export { MEETUP_STATES, moveMeetup, type MeetupState } from './meetup/state.js';
export { WAITS_FOR, type WaitsFor, waitsFor } from './meetup/waits-for.js';
export { localTimeOf, startOf, type WallTime } from './meetup/wall-time.js';
export { type BallotEntry, ballotProblem, changedVotes, noneOfThese } from './poll/ballot.js';
export { type PollReason, type RankedOption, rankOptions, runnerUp } from './poll/rank.js';
export {
  type CastVote,
  type DateOptionFacts,
  POLL_OPTIONS,
  type PollFacts,
  type Vote,
  VOTES,
  type VoterFacts,
} from './poll/types.js';
export { ENOUGH, experimentResult, type Sending, type VariantResult, wilson } from './outreach/experiment.js';
export { type Balance, balanceOf, byFit, type Fitting, type Shareable } from './outreach/give.js';
export { shortMessages } from './outreach/short-messages.js';
export { fillTemplate, TEMPLATE_WORDS, type TemplateWord, unknownWords } from './outreach/template.js';
export { type Direction, type LoggedKind } from './quick-log/activities.js';
export { lineNotes } from './quick-log/line-notes.js';
export { LINE_BOUNDS, type LoggedLine, readLogLine } from './quick-log/read-line.js';
export { bounceMeaning, type BounceMeaning } from './replies/bounce.js';
export { classify, INBOUND_KINDS, type InboundKind } from './replies/classify.js';
export { REPLY_MAILS, type ReplyMail } from './replies/reply-mails.js';
export { type AskedGuest, type CalendarReply, judge, type Verdict } from './replies/judge.js';
export { type Excerpt, excerptOf } from './search/excerpt.js';
export { isNear } from './search/near.js';
export { afterwards } from './seats/afterwards.js';
export { seatsFree, seatsTaken } from './seats/count.js';
export { decide } from './seats/decide.js';
export { answerByFor, byDay, cutoffAt, UNDO_SECONDS } from './seats/deadlines.js';
export { type Branch, BRANCHES, foresee, type ForeseenMail } from './seats/foresee.js';
export type { LogCode, LogLine, LogParams } from './seats/log.js';
export {
  MESSAGE_KINDS,
  type MessageKind,
  type MessageOrder,
  NOTICE_KINDS,
  type Notice,
  type NoticeKind,
} from './seats/messages.js';
export { type KnownPlan, newsLeaveAt, type PlanChange, whatChanged } from './meetup/news.js';
export { hearsNews } from './seats/standing.js';
export {
  ANSWERS,
  INVITATION_STATES,
  SEAT_MODES,
  type Answer,
  type AnswerSource,
  isAnswer,
  type InvitationState,
  type SeatMode,
} from './seats/states.js';
export {
  AUTOMATIC_MAILS,
  type AnswerCause,
  type AutomaticMail,
  type Cause,
  type ChangeSeatsCause,
  type Decision,
  type InvitationChange,
  type InvitationFacts,
  type MeetupFacts,
  type FixDateCause,
  type TableFacts,
  type VoteCause,
} from './seats/types.js';
export { waitlist } from './seats/waitlist.js';
export { nextWave } from './seats/waves.js';
export { mergeTouches, type MergedTouches, type OpenTouch, type PersonTouches } from './touches/merge.js';
export { type Ping, pingIn } from './touches/ping.js';
export { nextDue, type OnRhythm, type PlannedTouch, planWeek, type WeekFacts } from './touches/plan.js';
export {
  effectiveMonths,
  monthsAfter,
  RHYTHM_KINDS,
  type RhythmKind,
  spread,
  touchesAWeek,
  WEEKLY_BUDGET,
  weekOf,
  windowAround,
} from './touches/rhythm.js';
export { pacedMonths, RHYTHM_ANSWERS, type RhythmAnswer, UNANSWERED } from './touches/unanswered.js';
export {
  FOLLOW_UP_TIMES,
  type FollowUpTime,
  followUpWindow,
  quarterWindow,
  SNOOZE_TIMES,
  snoozedWindow,
  type SnoozeTime,
  type TouchWindow,
} from './touches/window.js';
