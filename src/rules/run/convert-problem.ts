/** Converts a problem of the content, for which it cannot be loaded, into a finding. */
import type { Problem } from '../../catalog/read/problem.ts';
import type { Finding } from '../model/finding.ts';

export const convertProblem = ({ file, line, column, message, hint }: Problem): Finding => ({
  id: 'content-invalid',
  file,
  line,
  column,
  subject: message,
  message,
  hint,
});
