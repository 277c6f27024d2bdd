/** A finding for tests of reports and baselines. */
import type { Finding } from '../../src/rules/model/finding.ts';

export const finding: Finding = {
  id: 'query-invalid',
  file: 'rules/a,b.yml',
  line: 2,
  column: 7,
  length: 4,
  subject: 'PodDown',
  message: 'it is 100 % wrong: x',
  hint: 'Mend it.',
};
