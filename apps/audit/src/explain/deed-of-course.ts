import type { CourseEvent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';
import { sourced } from '@exchange/contract/texts';
import type { Deed } from './telling';
import { documentLines, type Words } from './wording';

type Data<Type extends CourseEvent['type']> = Extract<CourseEvent, { readonly type: Type }>['data'];

/** Who works the request, whether it goes on, and until when. */
export function deedOfCourse(event: CourseEvent, words: Words): Deed {
  switch (event.type) {
    case 'ResponsibilityTransferred':
      return transferred(event.data, words);
    case 'RequestReturned':
      return returned(event.data, words);
    case 'RequestSupplemented':
      return supplemented(event.data, words);
    case 'RequestRecalled': {
      const { reason, text } = event.data;
      const closed = words.say({ key: 'explain.closedToAddressee', params: {} });
      return {
        did: words.say({ key: 'explain.recalled', params: { reason: sourced(codes.recallReasons, reason) } }),
        details: [closed, ...words.lines(['explain.text', text])],
      };
    }
    case 'DeletionConfirmed': {
      const { deletedOn, text } = event.data;
      const did = words.say({ key: 'explain.confirmedDeletion', params: { deletedOn } });
      return { did, details: words.lines(['explain.text', text]) };
    }
    case 'DelayNotified': {
      const { newDate, reason } = event.data;
      const did = words.say({ key: 'explain.delayed', params: { newDate } });
      return { did, details: words.lines(['explain.reasons', reason]) };
    }
    case 'SideClosed': {
      const { reason, text } = event.data;
      const did = words.say({ key: 'explain.closed', params: { reason: sourced(codes.closureReasons, reason) } });
      return { did, details: words.lines(['explain.text', text]) };
    }
    case 'RequestReopened': {
      const { reason, text } = event.data;
      const did = words.say({ key: 'explain.reopened', params: { reason: sourced(codes.reopeningReasons, reason) } });
      return { did, details: words.lines(['explain.text', text]) };
    }
  }
}

function transferred(data: Data<'ResponsibilityTransferred'>, words: Words): Deed {
  const { to: office, capacity, cause, text } = data;
  const params = { office, capacity: sourced(codes.capacityList, capacity) };
  return {
    did: words.say({ key: 'explain.transferred', params }),
    details: words.lines(['explain.cause', words.label(codes.transferCauses, cause)], ['explain.text', text]),
  };
}

function returned({ code, reason, suggestedOffice, duplicateOf }: Data<'RequestReturned'>, words: Words): Deed {
  return {
    did: words.say({ key: 'explain.returned', params: { ground: sourced(codes.grounds, code) } }),
    details: words.lines(
      ['explain.reasons', reason],
      ['explain.suggestedOffice', suggestedOffice],
      ['explain.duplicateOf', duplicateOf],
    ),
  };
}

function supplemented({ facts, persons = [], items = [], documents }: Data<'RequestSupplemented'>, words: Words): Deed {
  const details = [
    ...words.lines(['explain.facts', facts], ...persons.map(({ name }) => ['explain.person', name] as const)),
    ...items.map(({ description, kind }) =>
      words.say({ key: 'explain.item', params: { name: words.text(description), kind } }),
    ),
    ...documentLines(documents, words),
  ];
  return { did: words.say({ key: 'explain.supplemented', params: {} }), details };
}
