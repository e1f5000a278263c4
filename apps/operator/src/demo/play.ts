import { cast } from './cast';
import type { Person } from './person';
import type { Script } from './script';
import type { Stage } from './stage';

/** What every story is told with: the people, the server they work on, and the script that says so. */
export interface Play {
  readonly people: Readonly<Record<keyof typeof cast, Person>>;
  readonly stage: Stage;
  readonly script: Script;
}

export function playOn(stage: Stage, script: Script): Play {
  const person = (name: keyof typeof cast): Person => stage.person(cast[name]);
  const people = {
    ana: person('ana'),
    besa: person('besa'),
    dritan: person('dritan'),
    elira: person('elira'),
    genc: person('genc'),
    ilir: person('ilir'),
    vera: person('vera'),
    marko: person('marko'),
    jelena: person('jelena'),
    ivan: person('ivan'),
    nikola: person('nikola'),
    sonja: person('sonja'),
  };
  return { people, stage, script };
}
