import { isFileEvent, isRequestEvent, type AnyEvent, type FileEvent, type Recorded } from '@exchange/contract';
import { fileDecider, type CaseFile } from '@exchange/files/domain';
import { evolve, noRequest, outcomeOf, statusOf, type RequestState } from '@exchange/requests/domain';
import { decoded, type ProvenStream } from './proven-stream';

/** An event, and the state that it left behind; undefined while there is nothing yet. */
export interface Step {
  readonly event: Recorded<AnyEvent>;
  readonly state: object | undefined;
}

/** A history, and how its domain folds any run of its events. */
interface Folding {
  readonly events: readonly Recorded<AnyEvent>[];
  readonly fold: (events: readonly Recorded<AnyEvent>[]) => readonly Step[];
}

/** @throws UnknownEventType, EventSchemaMismatch, CommandFailed */
export function foldingOf(stream: ProvenStream): Folding {
  if (stream.category === 'file') {
    const step = {
      initial: fileDecider.initial,
      evolve: (file: CaseFile, event: Recorded<FileEvent>) => fileDecider.evolve(file, event),
      shown: shownFile,
    };
    return { events: decoded(stream, isFileEvent), fold: (events) => steps(events.filter(isFileEvent), step) };
  }
  const step = { initial: noRequest, evolve, shown: shownRequest };
  return { events: decoded(stream, isRequestEvent), fold: (events) => steps(events.filter(isRequestEvent), step) };
}

interface Evolution<State, E> {
  readonly initial: State;
  readonly evolve: (state: State, event: E) => State;
  readonly shown: (state: State) => object | undefined;
}

function steps<State, E extends Recorded<AnyEvent>>(
  events: readonly E[],
  { initial, evolve, shown }: Evolution<State, E>,
): Step[] {
  let state = initial;
  return events.map((event) => {
    state = evolve(state, event);
    return { event, state: shown(state) };
  });
}

/** With what people call its state. */
function shownRequest(state: RequestState): object | undefined {
  return state.phase === 'none' ? undefined : { status: statusOf(state), outcome: outcomeOf(state), ...state };
}

function shownFile(file: CaseFile): object | undefined {
  return file.status === 'none' ? undefined : file;
}
