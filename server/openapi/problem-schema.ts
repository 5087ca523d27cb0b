import type { JsonSchema } from './to-json-schema.ts'

/** Problem details (RFC 9457) as `problemResponse` writes them. */
export const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', description: 'urn:caudal:problem:NAME' },
    title: { type: 'string' },
    status: { type: 'integer' },
    mend: { type: 'string', description: 'What to do about it.' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['where', 'what', 'mend'],
        additionalProperties: false,
        properties: { where: { type: 'string' }, what: { type: 'string' }, mend: { type: 'string' } },
      },
    },
  },
}

export const problemStatuses: Record<number, string> = {
  400: 'The request is malformed',
  401: 'No session, or a token that opens nothing',
  403: 'The permission is lacking',
  404: 'Not there, or not the caller’s',
  409: 'What is asked for does not fit what is there',
  412: 'It has been changed since it was read',
  413: 'The body is larger than 10 MB',
  422: 'Values that cannot be used, each with its reason',
  428: 'If-Match is missing',
  429: 'Too many requests; Retry-After says when to come back',
  503: 'Busy; Retry-After says when to come back',
}
