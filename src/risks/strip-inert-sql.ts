/**
 * SQL as it is judged: without its strings and comments, and without what is only explained. Looking for `drop table` in
 * a log is no `DROP`.
 */
const textPattern = /'(?:[^']|'')*'|--\s[^\n]*|\/\*[\s\S]*?\*\//g;
/** EXPLAIN runs nothing; EXPLAIN ANALYZE does. */
const explainedPattern = /\bexplain\b(?![^;]*\banaly[sz]e\b)[^;]*/gi;

export function stripInertSql(sql: string): string {
  return sql
    .replace(textPattern, (part) => (part.startsWith("'") ? "''" : ' '))
    .replace(explainedPattern, ' ');
}
