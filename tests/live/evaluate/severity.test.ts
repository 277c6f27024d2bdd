import { expect, it } from 'vitest';
import { isMildSeverity } from '../../../src/live/evaluate/alert/rate-instance.ts';

it.each([
  ...['warning', 'Warn', 'info', 'informational', 'notice', 'low', 'minor', 'none', 'ticket', 'P3', 'p4', 'sev3'],
  ...['SEV-4', 'sev_3', 'S4', 'severity 3', 'low-priority', 'info/low', 'warning, ticket', 'priority: low'],
])('takes %s for a severity that can wait', (severity) => expect(isMildSeverity(severity)).toBe(true));

it.each([
  ...['critical', 'page', 'error', 'P1', 'p2', 'sev1', 'SEV-2', 'high', 'fatal', 'emergency', '', 'constructor'],
  ...['infosec-critical', 'infosec', 'warning-page', 'not low', 'information-security', 'minority', 'lower', 'nonero'],
  ...['p10', 'sev13', 'P1, was P3', 'critical (was warning)', 'none of your business', 'ticketing-down'],
])('takes %s for critical', (severity) => expect(isMildSeverity(severity)).toBe(false));
