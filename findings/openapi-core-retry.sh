#!/bin/bash
# @alicloud/openapi-core 1.0.8 with @darabonba/typescript 1.0.5: a retry condition
# that names codes only swallows the API's error, and an exponential back-off
# reaches its cap at once.
#
# Expected: { errorCode: ["Throttling.User"] } retries that code, and other errors
#   reach the caller, as with the same condition in Go; an exponential back-off with
#   period 100 waits some hundreds of milliseconds at first.
# Seen: each error of the API, of any code, becomes "TypeError: Cannot read
#   properties of undefined", without its code, after one call. With an empty list
#   of exceptions it works. The wait is 2 to the power of period times attempt, so
#   that from period 28 on the first one is the cap, 3 days, cut to maxDelay, 2
#   minutes.
# Why it matters: who adds retries for throttling loses the codes that the rest of
#   the program decides by, or stands still for minutes.
# Upstream: aliyun/tea-typescript pull request 70 of July 2026 puts the power right;
#   no release on npm had it when this was written. About the TypeError nothing found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --silent @alicloud/openapi-core@1.0.8 @darabonba/typescript@1.0.5
cat > main.js <<'EOF'
'use strict';
const http = require('node:http');
const { default: Client } = require('@alicloud/openapi-core');
const { BackoffPolicy, RetryOptions } = require('@darabonba/typescript');

let code;
let calls;
const server = http.createServer((request, response) => {
  calls++;
  response.statusCode = 400;
  response.end(JSON.stringify({ Code: code, Message: 'refused', RequestId: '1' }));
});
async function show(what, wanted, condition) {
  const client = new Client({
    accessKeyId: 'id', accessKeySecret: 'secret', endpoint: `127.0.0.1:${server.address().port}`, protocol: 'http',
    retryOptions: new RetryOptions({ retryable: true, retryCondition: [{ maxAttempts: 2, maxDelay: 1, ...condition }] }),
  });
  [code, calls] = [wanted, 0];
  const call = {
    action: 'DescribeVpcs', version: '2016-04-28', protocol: 'HTTP', pathname: '/', method: 'POST',
    authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json',
  };
  await client.callApi(call, { query: {} }, {}).catch((error) => console.log(`${what}, ${wanted}: ${error.name}, code ${error.code}, calls ${calls}`));
}
server.listen(0, '127.0.0.1', async () => {
  const errorCode = ['Throttling.User'];
  await show('codes only', 'Throttling.User', { errorCode });
  await show('codes only', 'InvalidVpcId.NotFound', { errorCode });
  await show('codes and no exceptions', 'Throttling.User', { errorCode, exception: [] });
  for (const period of [10, 28, 100]) {
    const policy = BackoffPolicy.newBackoffPolicy({ policy: 'Exponential', period });
    console.log(`exponential, period ${period}:`, [1, 2].map((retriesAttempted) => policy.getDelayTime({ retriesAttempted })).join(', '), 'ms');
  }
  process.exit(0);
});
EOF
npm ls --depth=0 @alicloud/openapi-core @darabonba/typescript | grep '@alicloud\|@darabonba'
cat > want <<'EOF'
codes only, Throttling.User: TypeError, code undefined, calls 1
codes only, InvalidVpcId.NotFound: TypeError, code undefined, calls 1
codes and no exceptions, Throttling.User: ThrottlingError, code Throttling.User, calls 2
exponential, period 10: 1024, 1048576 ms
exponential, period 28: 259200000, 259200000 ms
exponential, period 100: 259200000, 259200000 ms
EOF
node main.js | tee got
diff want got
