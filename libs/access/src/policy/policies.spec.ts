import { roles } from '@exchange/contract/codes';
import { admits, policies, type Policy } from './policies';

const expected: Readonly<Record<Policy, readonly string[]>> = {
  public: roles,
  identified: roles,
  case: ['clerk', 'officer', 'approver', 'duty', 'reader', 'auditor', 'partner'],
  audit: ['auditor'],
  directory: ['secretariat'],
};

describe('the policy table', () => {
  const cells = (Object.keys(policies) as Policy[]).flatMap((policy) => roles.map((role) => [policy, role] as const));

  it.each(cells)('%s x %s', (policy, role) => {
    expect(admits(policy, role)).toBe(expected[policy].includes(role));
  });
});
