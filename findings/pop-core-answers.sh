#!/bin/bash
# @alicloud/pop-core 1.8.0: account ids are objects that equal nothing, and a
# failure is a success if its body has no Code.
#
# Expected: two answers with one OwnerId agree by ===, or in a Set; an answer with
#   HTTP 503 rejects.
# Seen: integers of more than 15 digits, which account ids are, come as a new
#   BigNumber object each time, adding to one appends digits, and JSON.stringify
#   makes a string of it. Only Code in the body is looked at, never the status:
#   the 503 of a gateway in between resolves, and its lists are just not there.
# Why it matters: a test "every vSwitch is the owner's" fails by ===, and grouping
#   by owner makes a group of each resource; outages pass as empty answers.
# Upstream: json-bigint came with aliyun/openapi-core-nodejs-sdk pull request 11;
#   no issue about either consequence found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --silent @alicloud/pop-core@1.8.0
cat > main.js <<'EOF'
'use strict';
const http = require('node:http');
const PopCore = require('@alicloud/pop-core');

let status = 200;
let body = '{"Small": 123456789012345, "OwnerId": 1000000000000001}';
const server = http.createServer((_, response) => {
  response.statusCode = status;
  response.end(body);
});
server.listen(0, '127.0.0.1', async () => {
  const client = new PopCore({
    accessKeyId: 'id', accessKeySecret: 'secret', apiVersion: '2016-04-28', endpoint: `http://127.0.0.1:${server.address().port}`,
  });
  const one = await client.request('DescribeVSwitchAttributes', {});
  const other = await client.request('DescribeVSwitchAttributes', {});
  console.log('15 digits:', typeof one.Small, 'equal:', one.Small === other.Small);
  console.log('16 digits:', typeof one.OwnerId, 'equal:', one.OwnerId === other.OwnerId, 'distinct in a Set:', new Set([one.OwnerId, other.OwnerId]).size);
  console.log('16 digits and 1:', one.OwnerId + 1, 'as JSON:', JSON.stringify(one.OwnerId));
  status = 503;
  body = '{"message": "upstream unavailable"}';
  await client.request('DescribeVSwitches', {}).then(
    (answer) => console.log('HTTP 503 resolves:', JSON.stringify(answer)),
    (error) => console.log('HTTP 503 rejects:', error.message));
  process.exit(0);
});
EOF
npm ls --depth=0 @alicloud/pop-core | grep @alicloud
cat > want <<'EOF'
15 digits: number equal: true
16 digits: object equal: false distinct in a Set: 2
16 digits and 1: 10000000000000011 as JSON: "1000000000000001"
HTTP 503 resolves: {"message":"upstream unavailable"}
EOF
node main.js | tee got
diff want got
