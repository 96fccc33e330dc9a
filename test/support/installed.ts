import { spawnSync } from 'node:child_process';

/** Whether a program is on this machine; what needs one that is not there is reported as skipped. */
export const installed = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
