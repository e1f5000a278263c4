import { roles } from './parties';
import { isAdmitted } from './restriction';

const asks = { personId: 'ana', role: 'officer', purpose: 'CASE_WORK' } as const;
const closed = { restricted: true, assignees: ['ben'], urgent: false };

describe('who sees more than the number of what is restricted', () => {
  it('is everybody, where nothing is', () => {
    for (const role of roles) expect(isAdmitted({ ...closed, restricted: false }, { ...asks, role })).toBe(true);
  });

  it('is who is assigned, in whatever role', () => {
    for (const role of roles) {
      expect(isAdmitted({ ...closed, assignees: ['ben', 'ana'] }, { ...asks, role })).toBe(true);
      expect(isAdmitted(closed, { ...asks, role })).toBe(role === 'auditor');
    }
  });

  it('is whoever is on duty, where it is urgent and they say that it is so', () => {
    const onDuty = { ...asks, role: 'duty', purpose: 'URGENT_DUTY' } as const;
    expect(isAdmitted({ ...closed, urgent: true }, onDuty)).toBe(true);
    expect(isAdmitted({ ...closed, urgent: false }, onDuty)).toBe(false);
    expect(isAdmitted({ ...closed, urgent: true }, { ...onDuty, purpose: 'CASE_WORK' })).toBe(false);
    expect(isAdmitted({ ...closed, urgent: true }, { ...onDuty, role: 'officer' })).toBe(false);
    expect(isAdmitted({ ...closed, urgent: true }, { personId: 'ana', role: 'duty' })).toBe(false);
  });
});
