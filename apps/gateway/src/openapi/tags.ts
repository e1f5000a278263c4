/** The groups of operations, in the order of the page, each with what it is for. */
export const tags: Readonly<Record<string, string>> = {
  Identity: 'Who you are here.',
  Requests: 'What both sides know of a request, and its history.',
  'Acts on a request': 'What an office does about a request, one operation for each act.',
  'Code lists': 'The closed lists that bodies and headers draw on.',
  Problems: 'What a problem means and what to do about it: the pages behind its `type`.',
  Operation: 'Whether the server runs and takes work.',
};
