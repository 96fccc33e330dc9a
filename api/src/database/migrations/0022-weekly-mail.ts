import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Once a week a mail tells whom a word is due to, unless it is nobody or the organizer wants none. */
export class WeeklyMail1760000000021 implements MigrationInterface {
  name = 'WeeklyMail1760000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE organizers ADD weekly_mail boolean NOT NULL DEFAULT true');
  }

  async down(): Promise<void> {
    throw new Error('Schemas only move forward: restore a backup to go back.');
  }
}
