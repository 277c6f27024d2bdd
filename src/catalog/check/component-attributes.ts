/**
 * The attributes of our own components: a misspelled one would be ignored, and a duration in words would count as none.
 */
import { suggestName } from '../../lib/text/similar-names.ts';
import type { PlacedComponent } from '../read/markdown-text.ts';
import type { Problem } from '../read/problem.ts';
import { parseSeconds } from '../schemas/values/text.ts';

/** What is wrong with a value, as the end of a sentence; `undefined` when nothing is. */
type CheckValue = (value: string) => string | undefined;

interface Attribute {
  isRequired?: boolean;
  check?: CheckValue;
  /** A correct one. */
  example: string;
}

const calloutKinds = ['note', 'caution', 'danger'];

const isNotEmpty: CheckValue = (value) => (value.trim() === '' ? 'is empty' : undefined);

const isDuration: CheckValue = (value) =>
  (parseSeconds(value) ?? 0) > 0 ? undefined : `is "${value}", which is no duration`;

const isCalloutKind: CheckValue = (value) =>
  calloutKinds.includes(value) ? undefined : `is "${value}"; it may be ${calloutKinds.join(', ')}`;

const attributesByComponent: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  Signal: { id: { isRequired: true, check: isNotEmpty, example: '<Signal id="error-rate" />' } },
  Verify: {
    signal: { check: isNotEmpty, example: '<Verify signal="error-rate" for="10 min">' },
    for: { check: isDuration, example: '<Verify signal="error-rate" for="10 min">' },
  },
  Callout: {
    kind: { check: isCalloutKind, example: '<Callout kind="caution" title="Before you restart">' },
    title: { check: isNotEmpty, example: '<Callout kind="caution" title="Before you restart">' },
  },
  Notice: { channel: { isRequired: true, check: isNotEmpty, example: '<Notice channel="Slack">' } },
  Steps: {},
  Templates: {},
};

function explainAttribute(
  { name, attributes, otherAttributes, hasSpread }: PlacedComponent,
  attribute: string,
  { isRequired = false, check }: Attribute,
): string | undefined {
  const value = attributes[attribute];
  if (otherAttributes.includes(attribute)) return `${attribute} of <${name}> must be text in quotes`;
  if (value === undefined) return isRequired && !hasSpread ? `<${name}> has no ${attribute}` : undefined;
  const reason = check?.(value);
  return reason === undefined ? undefined : `${attribute} of <${name}> ${reason}`;
}

/** Problems without their position. Expects a component that the text does not define itself. */
export function checkAttributes(component: PlacedComponent): Pick<Problem, 'message' | 'hint'>[] {
  const known = attributesByComponent[component.name];
  if (!known) return [];
  const unknown = [...Object.keys(component.attributes), ...component.otherAttributes]
    .filter((attribute) => !Object.hasOwn(known, attribute))
    .map((attribute) => ({
      message: `<${component.name}> has no attribute ${attribute}`,
      hint:
        Object.keys(known).length === 0
          ? `Write <${component.name}> alone.`
          : suggestName(attribute, Object.keys(known)),
    }));
  const wrong = Object.entries(known).flatMap(([attribute, rules]) => {
    const message = explainAttribute(component, attribute, rules);
    return message === undefined ? [] : [{ message, hint: `Write, for example: ${rules.example}` }];
  });
  return [...unknown, ...wrong];
}
