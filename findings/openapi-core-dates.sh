#!/bin/bash
# @alicloud/openapi-core 1.0.8: a Date among the parameters is dropped.
#
# Expected: the time in ISO 8601, as alibabacloud-go's openapiutil.Query writes a
#   time.Time, or an error.
# Seen: the Date is taken for an object without properties, so nothing of it is
#   sent, and the rest is. In a list it leaves a hole in the numbers. A Map, such
#   as one of tags, goes the same way. @alicloud/openapi-util 0.3.3 does so too.
# Why it matters: a filter by time or an expiry is silently not set, and the answer
#   looks right.
# Upstream: no issue about it found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private": true}' > package.json
npm install --no-audit --no-fund --ignore-scripts --silent @alicloud/openapi-core@1.0.8 @alicloud/openapi-util@0.3.3
cat > main.js <<'EOF'
'use strict';
const { OpenApiUtil } = require('@alicloud/openapi-core');
const { default: Util } = require('@alicloud/openapi-util');

const parameters = {
  RegionId: 'cn-hangzhou',
  ExpireTime: new Date(0),
  Times: ['a', new Date(0), 'c'],
  Labels: new Map([['team', 'b']]),
};
console.log('openapi-core sends', JSON.stringify(OpenApiUtil.query(parameters)));
console.log('openapi-util sends', JSON.stringify(Util.query(parameters)));
EOF
npm ls --depth=0 @alicloud/openapi-core @alicloud/openapi-util | grep @alicloud
cat > want <<'EOF'
openapi-core sends {"RegionId":"cn-hangzhou","Times.1":"a","Times.3":"c"}
openapi-util sends {"RegionId":"cn-hangzhou","Times.1":"a","Times.3":"c"}
EOF
node main.js | tee got
diff want got
