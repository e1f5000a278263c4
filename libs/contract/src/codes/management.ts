import { codeList } from './code-list';

/** What a managing office is asked to do (domain reference 3.4). */
export const managementActs = codeList('management-acts', 1, { from: '2017-01-01', source: 'D1260 20' }, [
  { code: 'VALUATION', label: 'Valuation' },
  { code: 'STORAGE', label: 'Storage' },
  { code: 'TRANSPORT', label: 'Transport' },
  { code: 'MAINTENANCE', label: 'Maintenance' },
  { code: 'INSURANCE', label: 'Insurance' },
  { code: 'LEASE', label: 'Lease' },
  { code: 'RUNNING_BUSINESS', label: 'Running a business' },
  { code: 'INTERLOCUTORY_SALE', label: 'Sale before final confiscation', source: 'D1260 21' },
  { code: 'TEMPORARY_USE', label: 'Temporary use' },
  { code: 'CRYPTO_CUSTODY', label: 'Custody of crypto-assets' },
  { code: 'INCOME', label: 'Collection of income' },
  { code: 'INSPECTION', label: 'Inspection' },
  { code: 'DESTRUCTION', label: 'Destruction' },
  { code: 'HANDOVER', label: 'Handover' },
]);

export const costBearers = codeList('cost-bearers', 1, { from: '2017-01-01' }, [
  { code: 'REQUESTING', label: 'The requesting side' },
  { code: 'REQUESTED', label: 'The requested side' },
  { code: 'SHARED', label: 'Both sides, as agreed' },
  { code: 'FROM_PROCEEDS', label: 'Recovered from the proceeds' },
  { code: 'OWNER', label: 'The owner', source: 'D1260 20(5)' },
]);
