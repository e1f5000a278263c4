/** The first page of `/docs`. */
export const description = `
The exchange through which the offices of a network work one mutual-assistance request together.

**Synthetic data only**: this version keeps no secrets of persons apart yet.

### In one minute
1. Get a token: \`npm run exchange -- token --office <id> --role officer\`. Press *Authorize* and paste it.
2. \`GET /v1/me\` says who you are here; \`GET /v1/code-lists\` has every code that bodies and headers use.
3. Open a file with a draft, propose and approve it, submit it. Then both sides act on the request.

### Rules that hold everywhere
- **Who you are** comes from the issuer of your token, never from what you send.
- **Why you look** goes into \`Exchange-Purpose\`, on every call that touches a case.
- **Commands** carry an \`Idempotency-Key\`. Send the same key again and you get the first answer again, whatever happened
  in between.
- **Changes** carry \`If-Match\` with the \`ETag\` you read (one strong tag). Without it: 428. Stale: 412.
- **Reading what you wrote**: send the \`Exchange-Position\` that a command answered with a later reading, which then waits.
- **Problems** are \`application/problem+json\` (RFC 9457). Go by \`code\`; \`errors\` point at places in the body, or
  name a \`parameter\` of the address; \`type\` is a page of this server.
- **Words for people**, such as the sentences of a timeline and the labels of codes, come in the language that
  \`Accept-Language\` asks for; \`Content-Language\` says which it is, \`Exchange-Text: unreviewed\` that nobody who knows the
  law and the language has confirmed them. The \`title\` of a problem is one of them; its \`detail\` and those of its
  \`errors\` are in English, as the rule that refused said them. Programs go by codes.
- **What is not yours and what is not there** are both 404.
- **429** and **503** come with \`Retry-After\`: send the same call again then, a command with the same key. 429 is for an
  office that makes more calls in a minute than one needs; a system follows \`/v1/changes\` with \`wait\` instead.
- Amounts of money are decimal strings; times are UTC (RFC 3339); bodies are I-JSON, at most 256 KiB.

### What stays the same
Within v1 there are only additions: operations, optional fields and parameters, types of events, problems and codes. Nothing is
removed, renamed or given another meaning, and what was accepted is accepted. So a program
- ignores **fields that it does not know**. \`additionalProperties: false\` says what you may send and what this version answers;
  it is no promise that later answers hold nothing more;
- passes over **types of events that it does not know**, and goes on after them;
- takes **codes that it does not know** as what they are: every \`enum\` of an answer is a code list that may grow. A code is
  ended by a date, never removed; show its label from \`GET /v1/code-lists\`;
- goes by the \`status\` of a **problem** whose \`code\` it does not know.

One part is still a draft: the \`data\` of stored events, as \`/events\` shows them, until the release that freezes it.
`.trim();
