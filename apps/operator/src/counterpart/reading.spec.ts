import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { requestEvents } from '@exchange/contract';
import { acts } from '@exchange/requests/domain';
import { ActBodies } from './act-bodies';
import { scriptedActs } from './act-routes';
import { eventName, eventNames } from './event-names';
import { readScript } from './reading';
import { ScriptRefused } from './script-text';
import { scriptText, shippedScripts } from './shipped';

const described = JSON.parse(readFileSync(resolve(__dirname, '../../../../openapi.json'), 'utf8'));
const bodies = new ActBodies(described);

const good = `# A comment
name: Accepts and reports
decidedBy: { authority: Court, function: Judge, name: Vesna Primjer }
when:
  - event: request.submitted
    types: [FREEZE]
    do:
      - acknowledge: { reference: KT <number> }
      - decide: { outcome: accepted, grounds: [] }
  - event: request.clarification-asked
    do:
      - answerClarification: { number: <question>, text: Yes. }
until: request.side-closed
`;

/** Where it is wrong: line, key and sentence. */
function flawsOf(text: string): readonly string[] {
  try {
    bodies.assertFit(readScript(text));
    return [];
  } catch (refused) {
    if (!(refused instanceof ScriptRefused)) throw refused;
    return refused.flaws.map(({ line, key, sentence }) => `${line} ${key}: ${sentence}`);
  }
}

describe('a script', () => {
  it('is read as it stands', () => {
    const { name, decidedBy, reactions, until } = readScript(good);
    expect([name, decidedBy, until]).toEqual([
      'Accepts and reports',
      { authority: 'Court', function: 'Judge', name: 'Vesna Primjer' },
      'request.side-closed',
    ]);
    expect(reactions).toEqual([
      {
        event: 'request.submitted',
        types: ['FREEZE'],
        steps: [
          { act: 'acknowledge', said: { reference: 'KT <number>' }, path: ['when', 0, 'do', 0, 'acknowledge'] },
          { act: 'decide', said: { outcome: 'accepted', grounds: [] }, path: ['when', 0, 'do', 1, 'decide'] },
        ],
      },
      {
        event: 'request.clarification-asked',
        types: undefined,
        steps: [
          {
            act: 'answerClarification',
            said: { number: '<question>', text: 'Yes.' },
            path: ['when', 1, 'do', 0, 'answerClarification'],
          },
        ],
      },
    ]);
    expect(flawsOf(good)).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ['no YAML', 'types: [FREEZE]', 'types: [FREEZE', '7 : This is no YAML'],
    ['a key twice', 'until: request.side-closed', 'name: Again', '13 : This is no YAML. Map keys must be unique'],
    [
      'an unknown key',
      'until:',
      'untill:',
      '13 untill: There is no such key here, only: name, office, decidedBy, when, until.',
    ],
    ['no name', 'name: Accepts and reports\n', '', '2 : "name" is missing.'],
    ['a name that is no text', 'Accepts and reports', '12', '2 name: This must be a text (put it in quotes).'],
    [
      'an unknown event',
      'request.submitted',
      'request.sent',
      '5 when[1].event: This must be one of: request.submitted, ',
    ],
    ['an unknown end', 'request.side-closed', 'closed', '13 until: This must be one of: request.submitted, '],
    ['an unknown type', '[FREEZE]', '[FREZE]', '6 when[1].types[1]: This must be one of: TRACE, '],
    ['an unknown act', 'decide:', 'decid:', '9 when[1].do[2].decid: There is no such key here, only: acknowledge, '],
    [
      'two acts in one step',
      'do:\n      - ack',
      'do:\n      - close: {}\n        ack',
      '8 when[1].do[1]: This must NOT have more',
    ],
    ['no steps', 'do:\n      - answer', 'dont:\n      - answer', '10 when[2]: "do" is missing.'],
    [
      'an act that says nothing',
      '{ reference: KT <number> }',
      '',
      '8 when[1].do[1].acknowledge: This must be a group of keys.',
    ],
    [
      'an unknown placeholder',
      '<number>',
      '<nummer>',
      '8 when[1].do[1].acknowledge.reference: There is no placeholder <nummer>.',
    ],
    [
      'no addition',
      '<question>',
      '<today + some days>',
      '12 when[2].do[1].answerClarification.number: There is no placeholder',
    ],
    [
      'an unknown key of an act',
      'grounds: []',
      'grounds: [], resons: x',
      '9 when[1].do[2].decide.resons: There is no such key here, only: ',
    ],
    ['a key that an act needs', 'outcome: accepted, ', '', '9 when[1].do[2].decide: "outcome" is missing.'],
    ['a key of its address', 'number: <question>, ', '', '12 when[2].do[1].answerClarification: "number" is missing.'],
    [
      'another kind of value',
      'text: Yes.',
      'text: 7',
      '12 when[2].do[1].answerClarification.text: This must be a text',
    ],
    ['a value of another form', 'accepted', 'accepted!', '9 when[1].do[2].decide.outcome: This must match pattern'],
    ['an entry of no act', 'KT <number>', '<entry reprot>', '8 when[1].do[1].acknowledge: <entry reprot> has nothing'],
    [
      'an item for each where no list is',
      'KT <number>',
      '<each item>',
      '8 when[1].do[1].acknowledge: <each item> has nothing to stand for',
    ],
    [
      'an unknown key deep inside',
      'grounds: []',
      'grounds: [{ code: X, arcticle: 1 }]',
      '9 when[1].do[2].decide.grounds[1].arcticle: There',
    ],
    [
      'nobody who decides',
      'decidedBy: { authority: Court, function: Judge, name: Vesna Primjer }',
      '',
      '9 when[1].do[2].decide: "decidedBy" is missing.',
    ],
    ['half of who decides', ', name: Vesna Primjer', '', '3 decidedBy: "name" is missing.'],
  ])('is refused for %s', (_, from, to, flaw) => {
    expect(good).toContain(from);
    expect(flawsOf(good.replace(from, to))).toEqual(expect.arrayContaining([expect.stringContaining(flaw)]));
  });

  it('tells everything that is wrong at once, from top to bottom', () => {
    const flaws = flawsOf(
      good.replace('name: Accepts', 'nam: Accepts').replace('request.submitted', 'x').replace('until:', 'til:'),
    );
    expect(flaws.map((flaw) => flaw.split(':')[0])).toEqual(['2 ', '2 nam', '5 when[1].event', '13 til']);
  });

  it('that asks a later item than there may be is left to the day when it is played', () => {
    expect(flawsOf(good.replace('KT <number>', '<item 7>'))).toEqual([]);
  });
});

describe('what scripts can say', () => {
  it('is every act but the two that no script does, and each has its place in the API', () => {
    expect([...scriptedActs, 'submit', 'collect'].sort()).toEqual([...acts].sort());
    const steps = scriptedActs.map((act) => `      - ${act}: { number: 1, measureId: x }`).join('\n');
    const flaws = flawsOf(`name: All\nwhen:\n  - event: request.submitted\n    do:\n${steps}\n`);
    expect(flaws.filter((flaw) => flaw.includes('does not know the act'))).toEqual([]);
  });

  it('is every event of a request, under the name that the changes of an office have for it', () => {
    expect(eventNames).toHaveLength(requestEvents.length);
    const types: string[] = described.components.schemas.Change.properties.type.enum;
    const told = types.flatMap((type) => type.match(/request\.[a-z-]+/) ?? []);
    expect([...eventNames, 'request.withheld'].sort()).toEqual(told.sort());
    expect(['RequestSubmitted', 'ClarificationAnswered', 'ItemsDecided'].map(eventName)).toEqual([
      ...['request.submitted', 'request.clarification-answered', 'request.items-decided'],
    ]);
  });
});

describe('a script that ships', () => {
  it.each(shippedScripts())('%s says nothing that the API would not take', (name) => {
    expect(flawsOf(scriptText(name))).toEqual([]);
  });

  it('is one of three', () => {
    expect(shippedScripts()).toEqual(['accepts-and-freezes', 'asks-and-finds', 'is-difficult']);
    expect(() => scriptText('nowhere')).toThrow('There is no file nowhere. These scripts ship: accepts-and-freezes');
  });
});
