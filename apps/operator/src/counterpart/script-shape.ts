import { requestTypes } from '@exchange/contract/codes';
import { scriptedActs } from './act-routes';
import { eventNames } from './event-names';

const types = requestTypes.codes.map(({ code }) => code);
const event = { enum: [...eventNames] };
const text = { type: 'string', minLength: 1, maxLength: 300 };

/** The keys of a script. What acts say is described by the API itself. */
export const scriptShape = {
  type: 'object',
  required: ['name', 'when'],
  additionalProperties: false,
  properties: {
    name: text,
    office: text,
    decidedBy: { type: 'object' },
    when: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['event', 'do'],
        additionalProperties: false,
        properties: {
          event,
          types: { type: 'array', minItems: 1, items: { enum: types } },
          do: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              minProperties: 1,
              maxProperties: 1,
              additionalProperties: false,
              properties: Object.fromEntries(scriptedActs.map((act) => [act, { type: 'object' }])),
            },
          },
        },
      },
    },
    until: event,
  },
} as const;
