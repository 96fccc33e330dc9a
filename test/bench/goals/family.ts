import type { Figure } from '../figure.js';
import type { Stage } from '../stage.js';

/** Goals that one series of rounds answers together. */
export interface Family {
  goals: readonly string[];
  /**
   * @param wanted goals that nobody asked for may be left out
   * @returns a figure for each that was measured, in their order
   */
  measure(stage: Stage, wanted: (goal: string) => boolean): Promise<Figure[]>;
}
