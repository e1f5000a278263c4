/** The groups of operations, in the order of the page, each with what it is for. */
export const tags: Readonly<Record<string, string>> = {
  Identity: 'Who you are here.',
  Files: 'The files that an office keeps for itself: nothing of them reaches another side.',
  'Work on a file': 'From the first draft to what two persons of the office agree on.',
  Requests: 'What both sides know of a request, and its history.',
  'Acts on a request': 'What an office does about a request, one operation for each act.',
  'Course of a request': 'By whom it is worked, whether, and until when: transfer, return, recall, closure.',
  'Record of a request': 'Remedies, corrections, originals, contacts and numbers.',
  Changes: 'Everything that your office may see, in order and without gaps, for a system that keeps itself up to date.',
  Audit: 'What an auditor asks of one office: a register, and what the office knew at any point. Read only.',
  Network: 'Who is in the network, how they take part, and whom to call.',
  'Keeping the directory': 'What the secretariat enters about jurisdictions and offices.',
  'Code lists': 'The closed lists that bodies and headers draw on.',
  Problems: 'What a problem means and what to do about it: the pages behind its `type`.',
  Operation: 'Whether the server runs and takes work.',
};
