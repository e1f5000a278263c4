import { judge } from '@exchange/testing';
import { offices as o, persona, unconnected } from './network';
import type { Played } from './played';
import { Story } from './story';

/** A story is told step by step; after each the matrix may look. */
type Steps = readonly ((story: Story) => Promise<void>)[];

const decision = { outcome: 'accepted', grounds: [], decidedBy: judge };

const plain: Steps = [
  (s) => s.sends({ from: o.alProsecutor, to: o.meProsecutor }),
  (s) => s.looks(o.meProsecutor),
  async (s) => void (await s.act(o.meProsecutor, 'receipt', { reference: await s.text(), unit: await s.text() })),
  (s) => s.says(o.alProsecutor),
  async (s) => void (await s.act(o.meProsecutor, 'clarifications', { text: await s.text(), pauseClaimed: false })),
  async (s) => void (await s.act(o.alProsecutor, 'clarifications/1/answer', { text: await s.text() })),
  (s) => s.opensFile(o.meProsecutor),
  async (s) => {
    const body = { ...decision, reasons: s.canaries.next };
    await s.inFile(persona(o.meProsecutor, 'officer'), 'POST', 'proposals', { act: 'decide', body });
  },
  async (s) => {
    const reference = { office: await s.text(), number: await s.text(), kind: 'court' };
    await s.act(o.meProsecutor, 'references', { reference });
  },
];

const copied: Steps = [
  (s) => s.sends({ from: o.meProsecutor, to: o.baProsecutor, copies: [o.meMinistry, o.baMinistry] }),
  (s) => s.looks(o.baProsecutor),
  (s) => s.says(o.baProsecutor),
  (s) => s.passes(o.baProsecutor, o.baMinistry, 'central'),
  (s) => s.says(o.meProsecutor),
];

const passedBySender: Steps = [
  (s) => s.sends({ from: o.alProsecutor, to: o.mkProsecutor }),
  (s) => s.says(o.alProsecutor),
  (s) => s.passes(o.alProsecutor, o.alCourt, 'issuing'),
  (s) => s.says(o.alCourt),
  (s) => s.looks(o.mkProsecutor),
  async (s) => void (await s.act(o.mkProsecutor, 'receipt', { reference: await s.text() })),
  (s) => s.corrects(o.alCourt, 'clerical', 0, '/content/reasons', '/content/references/0/number'),
];

const passedByAddressee: Steps = [
  (s) => s.sends({ from: o.baProsecutor, to: o.mkProsecutor }),
  (s) => s.looks(o.mkProsecutor),
  async (s) => void (await s.act(o.mkProsecutor, 'receipt', { reference: await s.text(), unit: await s.text() })),
  (s) => s.passes(o.mkProsecutor, o.mkCourt, 'executing'),
  (s) => s.looks(o.mkCourt),
  (s) => s.says(o.mkCourt),
  (s) => s.opensFile(o.mkCourt),
  (s) => s.corrects(o.baProsecutor, 'wrongPerson', 0, '/content/persons/0/name'),
];

const thereAndBack: Steps = [
  (s) => s.sends({ from: o.mkProsecutor, to: o.baProsecutor }),
  (s) => s.passes(o.baProsecutor, o.baCourt, 'executing'),
  (s) => s.says(o.baCourt),
  (s) => s.passes(o.baCourt, o.baProsecutor, 'executing'),
  (s) => s.says(o.baProsecutor),
];

const restricted: Steps = [
  (s) => s.sends({ from: o.meProsecutor, to: o.alProsecutor, urgent: true }),
  (s) => s.looks(o.alProsecutor),
  (s) => s.opensFile(o.alProsecutor),
  async (s) => {
    const assignees = [{ account: 'officer', name: s.canaries.next }];
    await s.inFile(persona(o.alProsecutor, 'officer'), 'PUT', 'assignment', { assignees });
  },
  async (s) => {
    const restriction = { restricted: true, reason: s.canaries.next };
    await s.inFile(persona(o.alProsecutor, 'officer'), 'PUT', 'restriction', restriction);
  },
  (s) => s.says(o.alProsecutor),
];

const recalledUnread: Steps = [
  (s) => s.sends({ from: o.alCourt, to: o.baCourt, copies: [o.alMinistry, o.baMinistry] }),
  (s) => s.recalls(o.alCourt),
];

const recalledRead: Steps = [
  (s) => s.sends({ from: o.meCourt, to: o.mkProsecutor, copies: [o.mkMinistry] }),
  (s) => s.looks(o.mkProsecutor),
  async (s) => void (await s.act(o.mkProsecutor, 'receipt', { reference: await s.text() })),
  (s) => s.passes(o.mkProsecutor, o.mkCourt, 'executing'),
  (s) => s.opensFile(o.mkCourt),
  async (s) => {
    const readers = { officeIds: [o.mkMinistry], reason: s.canaries.next };
    await s.inFile(persona(o.mkCourt, 'officer'), 'PUT', 'readers', readers);
  },
  async (s) => {
    const body = { ...decision, reasons: s.canaries.next };
    await s.inFile(persona(o.mkCourt, 'officer'), 'POST', 'proposals', { act: 'decide', body });
  },
  (s) => s.says(o.mkCourt),
  (s) => s.recalls(o.meCourt),
  async (s) => {
    const deletion = { text: await s.text() };
    await s.act(o.mkCourt, 'deletion-confirmation', deletion);
  },
];

const wrongPerson: Steps = [
  (s) => s.sends({ from: o.baCourt, to: o.meCourt }),
  (s) => s.opensFileTo(o.baCourt, o.baMinistry),
  (s) => s.looks(o.meCourt),
  async (s) => void (await s.act(o.meCourt, 'receipt', { reference: await s.text(), unit: await s.text() })),
  (s) => s.says(o.baCourt),
  (s) => s.corrects(o.baCourt, 'clerical', 0, '/content/persons/0/name', '/content/object'),
  (s) => s.corrects(o.baCourt, 'wrongPerson', 0, '/content/persons/0/name', '/content/references/0/number'),
  (s) => s.corrects(o.meCourt, 'wrongPerson', 2, '/reference'),
];

const openedFile: Steps = [
  (s) => s.sends({ from: o.mkCourt, to: o.alCourt }),
  (s) => s.opensFile(o.alCourt),
  async (s) => {
    const readers = { officeIds: [o.alMinistry, o.alProsecutor], reason: s.canaries.next };
    await s.inFile(persona(o.alCourt, 'officer'), 'PUT', 'readers', readers);
  },
  async (s) => {
    const readers = { officeIds: [o.alMinistry], reason: s.canaries.next };
    await s.inFile(persona(o.alCourt, 'officer'), 'PUT', 'readers', readers);
  },
  async (s) => {
    const assignees = [{ account: 'officer', name: s.canaries.next }];
    await s.inFile(persona(o.alCourt, 'officer'), 'PUT', 'assignment', { assignees });
  },
  (s) => s.notes(persona(o.alCourt, 'clerk')),
];

const reported: Steps = [
  (s) => s.sends({ from: unconnected, to: o.meMinistry, recordedFor: unconnected }),
  (s) => s.says(o.meMinistry),
  (s) => s.corrects(o.meMinistry, 'wrongPerson', 0, '/content/persons/0/name', '/content/references/0/number'),
];

/** A draft that nobody has sent. */
const unsent: Steps = [
  (s) => s.drafts(o.mkMinistry, o.meMinistry),
  async (s) => {
    await s.inFile(persona(o.mkMinistry, 'officer'), 'PUT', 'restriction', {
      restricted: true,
      reason: s.canaries.next,
    });
  },
];

export const cast = {
  ...{
    plain,
    copied,
    passedbysender: passedBySender,
    passedbyaddressee: passedByAddressee,
    thereandback: thereAndBack,
  },
  ...{ restricted, recalledunread: recalledUnread, recalledread: recalledRead, wrongperson: wrongPerson },
  ...{ opened: openedFile, reported, unsent },
} as const satisfies Readonly<Record<string, Steps>>;

export type StoryName = keyof typeof cast;

/** Plays stories one after the other, and lets `after` look once each step is shown. */
export async function play(
  on: Played,
  names: readonly StoryName[] = Object.keys(cast).filter(isStory),
  after: (story: Story) => Promise<void> = () => Promise.resolve(),
): Promise<Readonly<Partial<Record<StoryName, Story>>>> {
  const told: Partial<Record<StoryName, Story>> = {};
  for (const name of names) {
    const story = new Story(name, on);
    told[name] = story;
    for (const step of cast[name]) {
      await step(story);
      await on.gateway.caughtUp();
      await after(story);
    }
  }
  return told;
}

function isStory(name: string): name is StoryName {
  return name in cast;
}
