import type { Level } from '../../../lib/level.ts';

/** What a part of a health check found. */
export interface HealthResult {
  level: Level;
  message: string;
  result: string;
}
