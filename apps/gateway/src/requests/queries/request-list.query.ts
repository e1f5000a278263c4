import {
  isRequestNumber,
  requestOutcomes,
  requestStatuses,
  requestTypes,
  urgencyLevels,
} from '@exchange/contract/codes';
import type { RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { RequestFilter } from '@exchange/requests';
import { PageQueryDto } from '../../calls/page.query';
import { codeOf, JurisdictionCode, Line, oneOf, optional } from '../../content/fields';
import { invalidParameter } from '../../input/input.pipe';

const boxes = { inbox: 'requested', outbox: 'requesting' } as const satisfies Record<string, Side>;

const Box = oneOf(Object.keys(boxes));
const Status = codeOf(requestStatuses);
const Outcome = codeOf(requestOutcomes);
const RequestType = codeOf(requestTypes);
const Urgency = codeOf(urgencyLevels);
const Assigned = oneOf(['me', 'nobody']);
const TrueOrFalse = oneOf(['true', 'false']);

/** Filters of the list. Each one narrows it. */
export class RequestListQueryDto extends PageQueryDto {
  /** What your office received, or what it sent. */
  @Box(optional)
  readonly box?: keyof typeof boxes;

  /** Where it stands, in one word: a code of the list `request-statuses`. */
  @Status(optional)
  readonly status?: RequestStatus;

  /** What came of it: a code of the list `request-outcomes`. */
  @Outcome(optional)
  readonly outcome?: RequestOutcome;

  /** What is asked: a code of the list `request-types`. */
  @RequestType(optional)
  readonly type?: string;

  /** The jurisdiction on the other side. */
  @JurisdictionCode(optional)
  readonly counterpart?: string;

  /** Whether it presses: a code of the list `urgency-levels`. */
  @Urgency(optional)
  readonly urgency?: string;

  /** Whether the requested side has looked at it. */
  @TrueOrFalse(optional)
  readonly collected?: 'true' | 'false';

  /** What you are assigned to, or what nobody of your office is. */
  @Assigned(optional)
  readonly assigned?: 'me' | 'nobody';

  /** A file number that either side gave it, whole. */
  @Line(optional)
  readonly reference?: string;

  /** The number for the telephone, in capitals or not. One whose check character does not fit is refused. */
  @Line(optional)
  readonly number?: string;
}

/** @throws Refused 422 for a number that no request can have */
export function filterOf(query: RequestListQueryDto): RequestFilter {
  const { box, status, outcome, type, urgency, counterpart, number, collected } = query;
  const { assigned, reference, cursor, limit } = query;
  return {
    equal: {
      ...(box !== undefined && { side: boxes[box] }),
      ...(status !== undefined && { status }),
      ...(outcome !== undefined && { outcome }),
      ...(type !== undefined && { type }),
      ...(urgency !== undefined && { urgency }),
      ...(counterpart !== undefined && { counterpartJurisdiction: counterpart }),
      ...(number !== undefined && { number: spoken(number) }),
    },
    ...(collected !== undefined && { collected: collected === 'true' }),
    ...(assigned !== undefined && { assigned }),
    ...(reference !== undefined && { reference }),
    ...(cursor !== undefined && { cursor }),
    limit: Number(limit ?? 50),
  };
}

/** Finding nothing would say that there is no such request, when one character was misheard. */
function spoken(text: string): string {
  const number = text.toUpperCase();
  if (isRequestNumber(number)) return number;
  const detail = 'This is no number of a request: a character is wrong, missing or swapped.';
  throw invalidParameter('number', 'isRequestNumber', detail);
}
