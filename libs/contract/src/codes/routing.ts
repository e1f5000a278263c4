import { codeList } from './code-list';

/** Why another office of the same side takes over (request-model.md section 2). */
export const transferCauses = codeList('transfer-causes', 1, { from: '2017-01-01' }, [
  { code: 'NOT_COMPETENT', label: 'The earlier office is not competent' },
  { code: 'STAGE_OF_PROCEEDINGS', label: 'The proceedings have reached another stage' },
  { code: 'REORGANISATION', label: 'Reorganisation of the offices' },
]);

export const recallReasons = codeList('recall-reasons', 1, { from: '2017-01-01' }, [
  { code: 'WRONG_ADDRESSEE', label: 'Sent to the wrong addressee' },
  { code: 'WRONG_PERSON', label: 'It concerns the wrong person' },
  { code: 'NOT_TO_BE_DISCLOSED', label: 'It should not have been disclosed' },
  { code: 'OTHER', label: 'Another reason, stated in words' },
]);

/** How a side learned of an act of an office that is not connected. */
export const recordingChannels = codeList('recording-channels', 1, { from: '2017-01-01' }, [
  { code: 'PAPER', label: 'Letter or fax' },
  { code: 'MAIL', label: 'Electronic mail' },
  { code: 'PHONE', label: 'Telephone' },
  { code: 'MEETING', label: 'Meeting' },
  { code: 'SIENA', label: 'SIENA' },
  { code: 'INTERPOL', label: 'INTERPOL I-24/7' },
  { code: 'EGMONT', label: 'Egmont Secure Web' },
  { code: 'E_CODEX', label: 'e-CODEX' },
  { code: 'DIPLOMATIC', label: 'Diplomatic channel' },
]);

export const contactChannels = codeList('contact-channels', 1, { from: '2017-01-01' }, [
  { code: 'phone', label: 'Telephone' },
  { code: 'mail', label: 'Electronic mail' },
  { code: 'meeting', label: 'Meeting' },
  { code: 'other', label: 'Another way' },
]);

/**
 * `clerical`: a slip. `rectification`: the data was wrong (LED 7(3), 16). `wrongPerson`: the data is of somebody else, and
 * the old values are shown to nobody but auditors from then on.
 */
export const correctionKinds = codeList('correction-kinds', 1, { from: '2017-01-01' }, [
  { code: 'clerical', label: 'Clerical error' },
  { code: 'rectification', label: 'Rectification of wrong data', source: 'LED 16', unverified: true },
  { code: 'wrongPerson', label: 'Data of the wrong person', source: 'LED 7(3)', unverified: true },
]);
