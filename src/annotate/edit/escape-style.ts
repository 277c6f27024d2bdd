/**
 * How a Helm template writes the braces of Prometheus' own templates, so that a new line of it is written alike.
 */
import { looksLikeHelm } from '../../rules/read/helm-template.ts';

/** Turns what Prometheus shall read into what the file must say. */
export type EscapeBraces = (text: string) => string;

const keepBraces: EscapeBraces = (text) => text;

/** In the order of the commonest; each with what gives it away. */
const styles: { sign: RegExp; escape: EscapeBraces }[] = [
  {
    // {{`{{`}} $labels.pod {{`}}`}}
    sign: /\{\{-?\s*`\{\{`\s*-?\}\}/,
    escape: (text) => text.replace(/\{\{|\}\}/g, (braces) => `{{\`${braces}\`}}`),
  },
  {
    // {{ "{{" }} $labels.pod {{ "}}" }}
    sign: /\{\{-?\s*"\{\{"\s*-?\}\}/,
    escape: (text) => text.replace(/\{\{|\}\}/g, (braces) => `{{ "${braces}" }}`),
  },
  {
    // {{`Pod {{ $labels.pod }} is gone`}}
    sign: /\{\{-?\s*`[^`]*\{\{[^`]*`\s*-?\}\}/,
    escape: (text) => (text.includes('{{') ? `{{\`${text}\`}}` : text),
  },
];

/** What only a chart's templates have, whether or not braces are escaped in them. */
const chartSyntax =
  /\{\{-?\s*(?:include|toYaml|define|template)\b|\{\{[^}]*\.(?:Values|Release|Chart|Capabilities)\b/;

/** The commonest style of the file's own; the first one where it is a Helm template that has none yet. */
export function detectEscapeStyle(text: string): EscapeBraces {
  if (!looksLikeHelm(text)) return keepBraces;
  const counted = styles.map((style) => ({
    style,
    count: [...text.matchAll(new RegExp(style.sign, 'g'))].length,
  }));
  const [best] = counted.sort((a, b) => b.count - a.count);
  if (best && best.count > 0) return best.style.escape;
  return chartSyntax.test(text) ? (styles[0]?.escape ?? keepBraces) : keepBraces;
}
