#!/bin/bash
# httpx 2.3.3, by which @alicloud/pop-core 1.8.0 and @alicloud/openapi-core 1.0.8 send:
# the time-out for connecting also ends calls whose answer takes longer.
#
# Expected: connectTimeout is for the connection, readTimeout for the answer, as the names
#   say; a call that is given 10 seconds for reading has them.
# Seen: connectTimeout becomes the time-out of the socket, which Node.js counts while
#   nothing is sent or received. A call that waits longer for its answer fails with
#   "ConnectTimeout: Connect … failed", connected as it is. Where readTimeout alone is
#   given, connectTimeout is 3 seconds, so that no answer may take longer.
# Why it matters: readTimeout can be raised in vain, and the error says that nothing
#   was sent, when the server has carried the call out: who sends it again does it twice.
# Upstream: no issue about it found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > package.json <<'EOF'
{"private": true, "overrides": {"httpx": "2.3.3"}}
EOF
npm install --no-audit --no-fund --ignore-scripts --silent \
	@alicloud/pop-core@1.8.0 @alicloud/openapi-core@1.0.8 @darabonba/typescript@1.0.5
cat > main.js <<'EOF'
'use strict';
const http = require('node:http');
const PopCore = require('@alicloud/pop-core');
const { default: OpenApi } = require('@alicloud/openapi-core');

let received = 0;
const server = http.createServer((request, response) => {
  received++;
  setTimeout(() => response.end('{}'), 3500);
});
async function show(what, send) {
  received = 0;
  const ended = await send().then(() => 'answered', (error) => error.message.replace(/(Connect) \S+/, '$1 …'));
  console.log(`${what}: received ${received}, ${ended}`);
}
server.listen(0, '127.0.0.1', async () => {
  const host = `127.0.0.1:${server.address().port}`;
  const key = { accessKeyId: 'id', accessKeySecret: 'secret' };
  const popCore = new PopCore({ ...key, endpoint: `http://${host}`, apiVersion: '2016-04-28' });
  const openApi = new OpenApi({ ...key, endpoint: host, protocol: 'http' });
  const how = {
    action: 'DescribeVpcs', version: '2016-04-28', protocol: 'HTTP', pathname: '/', method: 'POST',
    authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
  };
  for (const [what, timeouts] of [
    ['10 s to read', { readTimeout: 10000 }],
    ['10 s to read, 1 to connect', { readTimeout: 10000, connectTimeout: 1000 }],
    ['10 s for both', { readTimeout: 10000, connectTimeout: 10000 }],
  ]) {
    await show(`pop-core, ${what}`, () => popCore.request('DescribeVpcs', {}, { method: 'POST', ...timeouts }));
    await show(`openapi-core, ${what}`, () => openApi.callApi(how, { query: {} }, timeouts));
  }
  server.closeAllConnections();
  server.close();
});
EOF
node main.js | tee got
cat > want <<'EOF'
pop-core, 10 s to read: received 1, ConnectTimeout: Connect … failed.
openapi-core, 10 s to read: received 1, ConnectTimeout: Connect … failed.
pop-core, 10 s to read, 1 to connect: received 1, ConnectTimeout: Connect … failed.
openapi-core, 10 s to read, 1 to connect: received 1, ConnectTimeout: Connect … failed.
pop-core, 10 s for both: received 1, answered
openapi-core, 10 s for both: received 1, answered
EOF
diff want got
