import type { Figure } from '../figure.js';
import type { Stage } from '../stage.js';

/** Goals that one series of rounds answers together. */
export interface Family {
  goals: readonly string[];
  /** @returns a figure for each goal, in their order */
  measure(stage: Stage): Promise<Figure[]>;
}
