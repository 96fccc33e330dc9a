/**
 * Environment of a server whose processes keep the memory that they have asked for: planning is paid without page faults. At most 4 MB a
 * process; C libraries other than glibc (mallopt(3)) ignore it. docs/decisions/0008-the-server-keeps-its-memory.md
 */
export const KEPT_MEMORY = {
  MALLOC_TRIM_THRESHOLD_: `${4 << 20}`,
  MALLOC_MMAP_THRESHOLD_: `${1 << 20}`,
} as const;
