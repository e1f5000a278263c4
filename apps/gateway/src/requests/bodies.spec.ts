import {
  ClarificationAnswered,
  ClarificationAsked,
  CorrectionApplied,
  DelayNotified,
  DeletionConfirmed,
  EntryCorrected,
  type EventDefinition,
  eventFlaws,
  ExecutionReported,
  FormalReceiptRecorded,
  ItemsDecided,
  MeasureEnded,
  MeasureExtended,
  MeasureTaken,
  MessageSent,
  OffChannelContactRecorded,
  OriginalRequested,
  ReferenceAdded,
  RelationAdded,
  RemedyDecided,
  RemedyLodged,
  RequestRecalled,
  RequestReceived,
  RequestReopened,
  RequestReturned,
  RequestSupplemented,
  RequestWithdrawn,
  ResponsibilityTransferred,
  shapeOf,
  SideClosed,
} from '@exchange/contract';
import { canonicalJson, Refused, type Json } from '@exchange/kernel';
import { apart } from '@exchange/requests';
import { noon, testId } from '@exchange/testing';
import type { Type as Class } from '@nestjs/common';
import { type TSchema, Type } from '@sinclair/typebox';
import fc from 'fast-check';
import { InputPipe } from '../input/input.pipe';
import { inputSchema } from '../input/input-schema';
import { disturbances, type Path, pathsIn, valuesOf, withAt } from '../testing/shaped';
import { AcknowledgeDto } from './acts/acknowledge.dto';
import { AnswerClarificationDto } from './acts/answer-clarification.dto';
import { AskClarificationDto } from './acts/ask-clarification.dto';
import { CloseDto, ReopenDto } from './acts/close.dto';
import { ApplyCorrectionDto, CorrectDto } from './acts/correct.dto';
import { DecideDto } from './acts/decide.dto';
import { EndMeasureDto } from './acts/end-measure.dto';
import * as examples from './acts/examples';
import { ExtendMeasureDto } from './acts/extend-measure.dto';
import { MeasureDto } from './acts/measure.dto';
import { MessageDto } from './acts/message.dto';
import { NotifyDelayDto } from './acts/notify-delay.dto';
import { AddReferenceDto, AddRelationDto, RecordContactDto } from './acts/noting.dto';
import { RecordFormalReceiptDto, RequestOriginalDto } from './acts/original.dto';
import { ConfirmDeletionDto, RecallDto } from './acts/recall.dto';
import { DecideRemedyDto, LodgeRemedyDto } from './acts/remedy.dto';
import { ReportDto } from './acts/report.dto';
import { ReturnDto } from './acts/return.dto';
import { SupplementDto } from './acts/supplement.dto';
import type { TimesDto } from './acts/times.dto';
import { TransferDto } from './acts/transfer.dto';
import { WithdrawDto } from './acts/withdraw.dto';
import { proposable } from './proposable';

interface Body {
  readonly dto: Class<TimesDto>;
  readonly event: EventDefinition;
  /** What the decision adds. */
  readonly added?: Readonly<Record<string, Json>>;
  /** What the body may leave to the decision. */
  readonly mayLack?: Readonly<Record<string, Json>>;
  readonly examples: readonly object[];
}

const { decisions, reports } = examples;
const itemIds = [testId(0x61)];
const bodies: readonly (readonly [string, Body])[] = [
  [
    'acknowledge',
    {
      dto: AcknowledgeDto,
      event: RequestReceived,
      added: { implied: false },
      mayLack: { receivedAt: noon },
      examples: [examples.acknowledgement, {}],
    },
  ],
  ['message', { dto: MessageDto, event: MessageSent, examples: [examples.message] }],
  [
    'askClarification',
    { dto: AskClarificationDto, event: ClarificationAsked, added: { number: 1 }, examples: [examples.question] },
  ],
  [
    'answerClarification',
    { dto: AnswerClarificationDto, event: ClarificationAnswered, added: { number: 1 }, examples: [examples.answer] },
  ],
  ['decide', { dto: DecideDto, event: ItemsDecided, mayLack: { itemIds }, examples: Object.values(decisions) }],
  ['measure', { dto: MeasureDto, event: MeasureTaken, examples: [examples.freezing] }],
  [
    'endMeasure',
    { dto: EndMeasureDto, event: MeasureEnded, added: { measureId: testId(1) }, examples: [examples.lifting] },
  ],
  ['report', { dto: ReportDto, event: ExecutionReported, examples: Object.values(reports) }],
  ['withdraw', { dto: WithdrawDto, event: RequestWithdrawn, mayLack: { itemIds }, examples: [examples.withdrawal] }],
  ['close', { dto: CloseDto, event: SideClosed, examples: [examples.closure] }],
  ['reopen', { dto: ReopenDto, event: RequestReopened, examples: [examples.reopening] }],
  ['transfer', { dto: TransferDto, event: ResponsibilityTransferred, examples: Object.values(examples.transfers) }],
  ['return', { dto: ReturnDto, event: RequestReturned, examples: [examples.returning] }],
  ['recall', { dto: RecallDto, event: RequestRecalled, examples: [examples.recall] }],
  [
    'confirmDeletion',
    {
      dto: ConfirmDeletionDto,
      event: DeletionConfirmed,
      mayLack: { deletedOn: '2026-03-02' },
      examples: [examples.deletion],
    },
  ],
  ['supplement', { dto: SupplementDto, event: RequestSupplemented, examples: [examples.supplement] }],
  ['notifyDelay', { dto: NotifyDelayDto, event: DelayNotified, examples: [examples.delay] }],
  [
    'extendMeasure',
    { dto: ExtendMeasureDto, event: MeasureExtended, added: { measureId: testId(1) }, examples: [examples.extension] },
  ],
  ['lodgeRemedy', { dto: LodgeRemedyDto, event: RemedyLodged, examples: [examples.remedy] }],
  [
    'decideRemedy',
    { dto: DecideRemedyDto, event: RemedyDecided, added: { remedyId: testId(1) }, examples: [examples.remedyDecision] },
  ],
  ['correct', { dto: CorrectDto, event: EntryCorrected, examples: [examples.correction] }],
  [
    'applyCorrection',
    {
      dto: ApplyCorrectionDto,
      event: CorrectionApplied,
      added: { correctionId: testId(1) },
      examples: [examples.application],
    },
  ],
  ['requestOriginal', { dto: RequestOriginalDto, event: OriginalRequested, examples: [examples.originalWanted] }],
  [
    'recordFormalReceipt',
    {
      dto: RecordFormalReceiptDto,
      event: FormalReceiptRecorded,
      mayLack: { receivedOn: '2026-03-02' },
      examples: [examples.originalReceived],
    },
  ],
  ['recordContact', { dto: RecordContactDto, event: OffChannelContactRecorded, examples: [examples.contact] }],
  ['addReference', { dto: AddReferenceDto, event: ReferenceAdded, examples: [examples.reference] }],
  ['addRelation', { dto: AddRelationDto, event: RelationAdded, examples: [examples.relation] }],
];

/** What the pipe makes of a body; undefined where it refuses it. */
async function taken(dto: Class<TimesDto>, value: unknown): Promise<TimesDto | undefined> {
  try {
    const body: unknown = await new InputPipe().transform(value, { type: 'body', metatype: dto });
    return body instanceof dto ? body : undefined;
  } catch (failure) {
    if (failure instanceof Refused) return undefined;
    throw failure;
  }
}

/** The list at a place of a body, as long as it may be and one longer. */
function lists(path: Path, body: Json, schema: TSchema): readonly Json[] {
  const list = path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), body);
  if (!Array.isArray(list) || list.length === 0) return [];
  const of: TSchema = path.reduce((each, key) => (typeof key === 'number' ? each.items : each.properties[key]), schema);
  return [of.maxItems, of.maxItems + 1].map((length) => Array<Json>(length).fill(list[0]));
}

describe.each(bodies)('the body of %s', (_, { dto, event, added = {}, mayLack = {}, examples: shown }) => {
  const own = Object.entries(event.data.properties).filter(([key]) => !(key in added));
  const properties = own.map(([key, schema]) => [key, key in mayLack ? Type.Optional(schema) : schema] as const);
  const body = inputSchema(
    Type.Object(
      { ...Object.fromEntries(properties), occurredAt: Type.Optional(RequestReceived.data.properties.receivedAt) },
      { additionalProperties: false },
    ),
  );
  const fits = shapeOf(body);

  it.each(shown.map((each) => [canonicalJson(each).slice(0, 60), each]))('is shown by example: %s', async (_, each) => {
    expect(await taken(dto, each)).toEqual(expect.objectContaining(each));
  });

  it('is accepted and refused as the event allows it, at every place of the examples', async () => {
    for (const example of shown) {
      const sent: Json = JSON.parse(JSON.stringify(example));
      for (const path of pathsIn(sent)) {
        for (const put of [...disturbances, ...lists(path, sent, body)]) {
          const disturbed = withAt(sent, path, put);
          const verdict = { path, put, accepted: (await taken(dto, disturbed)) !== undefined };
          expect(verdict).toEqual({ path, put, accepted: fits(disturbed) });
        }
      }
    }
  });

  it('is accepted wherever the event allows it', async () => {
    await fc.assert(
      fc.asyncProperty(valuesOf(body), async (value) => {
        expect(await taken(dto, value)).toBeDefined();
      }),
      { numRuns: 20 },
    );
  });

  it('makes an event that fits its schema, wherever one place of it is disturbed', async () => {
    const anywhere = fc.tuple(valuesOf(body), fc.nat(), fc.constantFrom(...disturbances));
    await fc.assert(
      fc.asyncProperty(anywhere, async ([value, n, disturbance]) => {
        const paths = pathsIn(value);
        const disturbed = withAt(value, paths[n % paths.length] ?? [], disturbance);
        const accepted = await taken(dto, disturbed);
        expect(accepted !== undefined).toBe(fits(disturbed));
        if (accepted === undefined) return;
        const { body: said, lateReason = undefined, recordedFor = undefined } = apart(accepted);
        // As it is stored: a field that was not sent is not there.
        const stored: object = JSON.parse(canonicalJson({ ...said, lateReason, recordedFor }));
        expect(eventFlaws(event.type, { ...mayLack, ...stored, ...added })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

it('that can be proposed is known by its act', () => {
  expect(proposable).toEqual({ decide: DecideDto, withdraw: WithdrawDto, recall: RecallDto, correct: CorrectDto });
});
