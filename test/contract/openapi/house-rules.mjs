/** House rules of the HTTP interface, for Redocly (`.redocly.yaml`). */
const commands = ['post', 'put', 'delete', 'patch'];

/** POST, PUT and DELETE carry an Idempotency-Key, so that a retry is never a second command. */
function commandsCarryAKey() {
  return {
    Operation(operation, { report, key }) {
      if (!commands.includes(String(key))) return;
      const header = operation.parameters?.find(
        ({ in: place, name }) => place === 'header' && name === 'Idempotency-Key',
      );
      if (header?.required !== true) report({ message: 'A command needs the header Idempotency-Key.' });
    },
  };
}

/** What is refused or fails is told as RFC 9457 says, in one media type. */
function problemsAreProblemJson() {
  return {
    Response(response, { report, key }) {
      if (!/^[45]/.test(String(key))) return;
      const types = Object.keys(response.content ?? {});
      if (types.join() !== 'application/problem+json') report({ message: 'Problems are application/problem+json.' });
    },
  };
}

/** One thing under its id has a revision, and its reader needs it for the next If-Match. */
function singleResourcesHaveAnETag() {
  return {
    PathItem(item, { report, key }) {
      if (!/^\/v1\/(files|requests|jurisdictions|offices)\/\{[^/]+\}$/.test(String(key)) || item.get === undefined)
        return;
      if (item.get.responses?.['200']?.headers?.ETag === undefined)
        report({ message: 'A single resource needs an ETag.' });
    },
  };
}

/** Amounts are decimal strings; what is a number is whole. */
function noFractions() {
  return {
    Schema(schema, { report }) {
      if ([schema.type].flat().includes('number'))
        report({ message: 'Use an integer, or a decimal string for money.' });
      if (schema.nullable !== undefined) report({ message: '`nullable` means nothing in OpenAPI 3.1.' });
    },
  };
}

export default function houseRules() {
  return {
    id: 'house',
    rules: {
      oas3: {
        'commands-carry-a-key': commandsCarryAKey,
        'problems-are-problem-json': problemsAreProblemJson,
        'single-resources-have-an-etag': singleResourcesHaveAnETag,
        'no-fractions': noFractions,
      },
    },
  };
}
