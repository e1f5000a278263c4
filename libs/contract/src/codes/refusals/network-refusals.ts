import type { RefusalEntry } from './refusal-entry';

/** What the directory and the rules of participation refuse. */
export const networkRefusals = {
  JURISDICTION_NOT_FOUND: {
    status: 404,
    title: 'No such jurisdiction',
    meaning: 'The directory has no jurisdiction under this id.',
    whatToDo: 'Look the id up in the directory, or register the jurisdiction first.',
  },
  JURISDICTION_EXISTS: {
    status: 409,
    title: 'The jurisdiction is registered already',
    meaning: 'A jurisdiction is registered once, under one id for good.',
    whatToDo: 'Rename it, or decide its participation; take a new id for another jurisdiction.',
  },
  OFFICE_NOT_FOUND: {
    status: 404,
    title: 'No such office',
    meaning: 'The directory has no office under this id.',
    whatToDo: 'Look the id up in the directory, or register the office first.',
  },
  OFFICE_EXISTS: {
    status: 409,
    title: 'The office is registered already',
    meaning: 'An office is registered once, in one jurisdiction for good.',
    whatToDo: 'Change what is to change; take a new id for another office.',
  },
  CONTACT_POINT_NOT_FOUND: {
    status: 404,
    title: 'No such contact point',
    meaning: 'The office named no contact point under this id.',
    whatToDo: 'Look the id up in the directory.',
  },
  CONTACT_POINT_EXISTS: {
    status: 409,
    title: 'The contact point is named already',
    meaning: 'A contact point is named once under its id.',
    whatToDo: 'End it and name its successor under a new id.',
  },
  SENDER_MAY_NOT_START: {
    status: 403,
    title: 'Your jurisdiction may not send this request',
    meaning:
      'How a jurisdiction takes part in the network decides what its offices may send. It is asked on the day of sending.',
    whatToDo: 'Ask the secretariat about the status of your jurisdiction. Requests under way can be finished.',
  },
  SENDER_NOT_COMPETENT: {
    status: 403,
    title: 'Your office may not send this type of request',
    meaning: 'Each type of request is sent by offices with certain functions.',
    whatToDo: 'Let an office with one of the functions named send it.',
  },
  FORMALITY_NOT_OPEN: {
    status: 422,
    title: 'This type of request does not go by this formality',
    meaning: 'Each type of request goes by certain formalities: informal, treaty, mutual recognition, spontaneous.',
    whatToDo: 'Choose one of the formalities named.',
  },
  ADDRESSEE_UNKNOWN: {
    status: 422,
    title: 'The addressee is not in the directory',
    meaning: 'No office is registered under the id of the addressee.',
    whatToDo: 'Choose an office of the directory.',
  },
  ADDRESSEE_MAY_NOT_RECEIVE: {
    status: 422,
    title: 'The addressee takes no new requests',
    meaning: 'The jurisdiction of the addressee takes part in the network in a way that does not include new requests.',
    whatToDo: 'Use another channel, or ask the secretariat.',
  },
  NO_LONGER_PARTICIPATING: {
    status: 403,
    title: 'Your jurisdiction takes no part in the network',
    meaning: 'Acting on a request needs participation on the day of the act.',
    whatToDo: 'Ask the secretariat about the status of your jurisdiction.',
  },
  OFFICE_NOT_CONNECTED: {
    status: 403,
    title: 'Your office is not connected',
    meaning:
      'An office works on this exchange from the day on which the directory says that it is connected. Until then its counterparts record what it does.',
    whatToDo: 'Ask the secretariat to connect your office.',
  },
} as const satisfies Record<string, RefusalEntry>;
