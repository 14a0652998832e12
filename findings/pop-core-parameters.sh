#!/bin/bash
# @alicloud/pop-core 1.8.0: a parameter without a value is sent as the text
# "undefined", and a nested object as "[object Object]".
#
# Expected: what is undefined or null is left out, and an object becomes
#   Tag.Key=…, as in @alicloud/openapi-core 1.0.8, its successor.
# Seen: VpcId=undefined and Tag.1.Scope=[object Object] are signed and sent.
# Why it matters: { VpcId: options.vpc } is how optional parameters are written in
#   JavaScript. A filter then matches nothing, a description reads "undefined".
# Upstream: no issue at pop-core found; users work around it, such as logto-io/logto
#   in its pull request 208.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --silent @alicloud/pop-core@1.8.0 @alicloud/openapi-core@1.0.8
cat > main.js <<'EOF'
'use strict';
const http = require('node:http');
const PopCore = require('@alicloud/pop-core');
const { OpenApiUtil } = require('@alicloud/openapi-core');

const parameters = () => ({
  VpcId: undefined,
  VSwitchName: null,
  Description: '',
  Options: { Ipv6: true },
  Tag: [{ Key: 'team', Scope: { Kind: 'all' } }],
});
const sorted = (object) => JSON.stringify(object, Object.keys(object).sort());

const server = http.createServer((request, response) => {
  const query = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
  for (const name of Object.keys(query)) {
    if (/^(AccessKeyId|Action|Format|Signature.*|Timestamp|Version)$/.test(name)) delete query[name];
  }
  console.log('pop-core sends     ', sorted(query));
  response.end('{}');
});
server.listen(0, '127.0.0.1', async () => {
  const client = new PopCore({
    accessKeyId: 'id', accessKeySecret: 'secret', apiVersion: '2016-04-28', endpoint: `http://127.0.0.1:${server.address().port}`,
  });
  await client.request('CreateVSwitch', parameters());
  console.log('openapi-core sends ', sorted(OpenApiUtil.query(parameters())));
  process.exit(0);
});
EOF
npm ls --depth=0 @alicloud/pop-core @alicloud/openapi-core | grep @alicloud
cat > want <<'EOF'
pop-core sends      {"Description":"","Options":"[object Object]","Tag.1.Key":"team","Tag.1.Scope":"[object Object]","VSwitchName":"null","VpcId":"undefined"}
openapi-core sends  {"Description":"","Options.Ipv6":"true","Tag.1.Key":"team","Tag.1.Scope.Kind":"all"}
EOF
node main.js | tee got
diff want got
