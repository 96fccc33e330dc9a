import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Linux counts CPU time in these (USER_HZ, the same on every architecture that Node runs on). */
const TICKS_PER_SECOND = 100;

interface Process {
  parent: number;
  /** Own ticks. */
  own: number;
  /** Ticks of children that ended and were waited for. */
  ended: number;
}

/** Seconds of CPU that these processes and all their descendants, living or waited for, have used; proc(5) "stat". */
export function cpuSeconds(roots: readonly number[]): number {
  const processes = readProcesses();
  const children = Map.groupBy(processes.keys(), (pid) => processes.get(pid)!.parent);
  const counted = new Set<number>();
  const ticksOf = (pid: number): number => {
    const found = processes.get(pid);
    if (!found || counted.has(pid)) return 0;
    counted.add(pid);
    return (children.get(pid) ?? []).reduce((sum, child) => sum + ticksOf(child), found.own + found.ended);
  };
  return roots.reduce((sum, pid) => sum + ticksOf(pid), 0) / TICKS_PER_SECOND;
}

/** These processes and all their living descendants. */
export function familyOf(roots: readonly number[]): ReadonlySet<number> {
  const processes = readProcesses();
  const family = new Set(roots);
  // A Set that grows while it is walked is walked to its end.
  for (const pid of family) for (const [child, { parent }] of processes) if (parent === pid) family.add(child);
  return family;
}

/**
 * What living processes have used, exact and quick enough for a single request: the scheduler's own count of
 * nanoseconds, of every thread (Documentation/scheduler/sched-stats.rst, "/proc/<pid>/schedstat").
 */
export function exactCpuSeconds(pids: Iterable<number>): number {
  let nanoseconds = 0;
  for (const pid of pids)
    for (const thread of readdirSync(`/proc/${pid}/task`))
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ', 1)[0]);
  return nanoseconds / 1e9;
}

/** Seconds of CPU that anybody on this machine has used. */
export function busySeconds(): number {
  const [, user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8').split(/\s+/, 9).map(Number);
  return (user! + nice! + system! + irq! + softirq!) / TICKS_PER_SECOND;
}

/** Bytes of memory that a process has for itself, with its fair part of what it shares (smaps_rollup). */
export function pss(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1]) * 1024;
}

export const cores = availableParallelism();

function readProcesses(): Map<number, Process> {
  const processes = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The name in parentheses may hold spaces and parentheses; what follows it does not.
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [parent, utime, stime, cutime, cstime] = [1, 11, 12, 13, 14].map((at) => fields[at]!);
      processes.set(Number(name), { parent: parent!, own: utime! + stime!, ended: cutime! + cstime! });
    } catch {
      // It ended while we looked.
    }
  }
  return processes;
}
