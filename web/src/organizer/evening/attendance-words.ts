import type { AttendanceKind } from '@stammtisch/domain';
import type { OrganizerCatalog } from '@stammtisch/i18n';

export function attendanceWord(texts: OrganizerCatalog['evening'], kind: AttendanceKind): string {
  switch (kind) {
    case 'came':
      return texts.came;
    case 'late':
      return texts.late;
    case 'excused':
      return texts.excused;
    case 'no-show':
      return texts.noShow;
    case 'late-cancel':
      return texts.lateCancel;
    case 'walk-in':
      return texts.walkIn;
  }
}
