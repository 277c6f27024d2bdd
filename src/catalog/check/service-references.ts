/**
 * The references of a service must exist: sources and endpoints of its signals, contacts of its escalation.
 */
import { suggestName } from '../../lib/text/similar-names.ts';
import { createProblemAt, type Drafts, type ServiceDraft } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

function checkSignals(service: ServiceDraft, sources: Drafts['sources']): Problem[] {
  const queryable = sources.filter((source) => source.fields.kind === 'prometheus').map((source) => source.id);
  const endpoints = Object.keys(service.fields.endpoints);
  return Object.entries(service.fields.signals).flatMap(([id, signal]) => {
    if (signal.kind === 'query') {
      if (queryable.includes(signal.source)) return [];
      const isOtherKind = sources.some((source) => source.id === signal.source);
      const message = isOtherKind
        ? `signals.${id}.source is "${signal.source}", which answers no queries`
        : `signals.${id}.source is "${signal.source}", but there is no sources/${signal.source}.yaml`;
      return [createProblemAt(service, ['signals', id, 'source'], message, suggestName(signal.source, queryable))];
    }
    if (endpoints.includes(signal.endpoint)) return [];
    const message = `signals.${id}.endpoint is "${signal.endpoint}", which is not among the service's endpoints`;
    return [createProblemAt(service, ['signals', id, 'endpoint'], message, suggestName(signal.endpoint, endpoints))];
  });
}

function checkEscalation(service: ServiceDraft): Problem[] {
  const contacts = Object.keys(service.fields.contacts);
  return service.fields.escalation.flatMap(({ contact }, index) => {
    if (contact === undefined || contacts.includes(contact)) return [];
    const message = `escalation names the contact "${contact}", which is not among the service's contacts`;
    return [createProblemAt(service, ['escalation', index, 'contact'], message, suggestName(contact, contacts))];
  });
}

function checkContacts(service: ServiceDraft): Problem[] {
  const ids = Object.keys(service.fields.contacts);
  return Object.entries(service.fields.contacts).flatMap(([id, { next }]) => {
    if (next === undefined || ids.includes(next)) return [];
    const message = `contacts.${id}.next is "${next}", which is not among the service's contacts`;
    return [createProblemAt(service, ['contacts', id, 'next'], message, suggestName(next, ids))];
  });
}

export function checkServiceReferences({ services, sources }: Drafts): Problem[] {
  return services.flatMap((service) => [
    ...checkSignals(service, sources),
    ...checkEscalation(service),
    ...checkContacts(service),
  ]);
}
