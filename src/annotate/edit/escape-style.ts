/**
 * Detects how a Helm template escapes the braces of Prometheus templates, so that a new line uses the same style.
 */
import { looksLikeHelm } from '../../rules/read/helm-template.ts';

/** Turns a Prometheus template into Helm source that renders it. */
export type EscapeBraces = (text: string) => string;

const keepBraces: EscapeBraces = (text) => text;

/** Most common first; each with the pattern that identifies it. */
const styles: { pattern: RegExp; escape: EscapeBraces }[] = [
  {
    // {{`{{`}} $labels.pod {{`}}`}}
    pattern: /\{\{-?\s*`\{\{`\s*-?\}\}/,
    escape: (text) => text.replace(/\{\{|\}\}/g, (braces) => `{{\`${braces}\`}}`),
  },
  {
    // {{ "{{" }} $labels.pod {{ "}}" }}
    pattern: /\{\{-?\s*"\{\{"\s*-?\}\}/,
    escape: (text) => text.replace(/\{\{|\}\}/g, (braces) => `{{ "${braces}" }}`),
  },
  {
    // {{`Pod {{ $labels.pod }} is gone`}}
    pattern: /\{\{-?\s*`[^`]*\{\{[^`]*`\s*-?\}\}/,
    escape: (text) => (text.includes('{{') ? `{{\`${text}\`}}` : text),
  },
];

/** Syntax of chart templates only, whether or not they escape braces. */
const chartSyntax = /\{\{-?\s*(?:include|toYaml|define|template)\b|\{\{[^}]*\.(?:Values|Release|Chart|Capabilities)\b/;

/** The most common style in the file; the first style for a chart template that has none yet. */
export function detectEscapeStyle(text: string): EscapeBraces {
  if (!looksLikeHelm(text)) return keepBraces;
  const counted = styles.map((style) => ({
    style,
    count: [...text.matchAll(new RegExp(style.pattern, 'g'))].length,
  }));
  const [best] = counted.sort((a, b) => b.count - a.count);
  if (best && best.count > 0) return best.style.escape;
  return chartSyntax.test(text) ? (styles[0]?.escape ?? keepBraces) : keepBraces;
}
