import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class BackupDto {
  /** Of the file, such as `stammtisch-20261125T030000Z.zip`. */
  name!: string;
  bytes!: number;
  createdAt!: Date;
}

export class BackupsDto {
  /** Newest first. */
  items!: BackupDto[];
  /** The folder on the server. */
  folder!: string;
  /** The file whose key sealed notes and links need besides; null: INSTANCE_KEY holds it. */
  @ApiProperty({ type: String, nullable: true }) keyFile!: string | null;
  daily!: boolean;
  /** Why the last daily backup was not written; null: it was. */
  @ApiProperty({ type: String, nullable: true }) trouble!: string | null;
}

export class MailReleaseDto {
  /** What becomes of the mails that were due meanwhile: they leave late, or never. */
  @ApiProperty({ enum: ['send', 'drop'] }) @IsIn(['send', 'drop']) due!: 'send' | 'drop';
}
