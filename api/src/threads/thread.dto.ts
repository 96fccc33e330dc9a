import { IsOptional, IsUUID } from 'class-validator';
import { Line } from '../input/text.js';

/** Longest text, in characters. */
export const THREAD_BOUNDS = { text: 200 } as const;

export class NewThreadDto {
  @IsUUID() contactId!: string;
  /** Private: what to ask about the next time. */
  @Line({ max: THREAD_BOUNDS.text, required: true }) text!: string;
}

export class ThreadsQueryDto {
  /** Of this contact alone. */
  @IsOptional() @IsUUID() contactId?: string;
}

export class ThreadDto {
  id!: string;
  contactId!: string;
  text!: string;
  openedAt!: Date;
  /** Null: still open. */
  settledAt!: Date | null;
}

export class ThreadListDto {
  /** Open ones first, the oldest of them first; then what is settled, newest first. */
  items!: ThreadDto[];
}
