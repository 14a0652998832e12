package polardb

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// A certificate that rotates is a new one when it ends; another one ends.
func TestCertificatesRotate(t *testing.T) {
	t.Parallel()
	const ssl = "ModifyDBClusterSSL DBClusterId={id} DBEndpointId={endpoint} "
	managedtest.New(t, Product()).Life(
		managedtest.Step{
			Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid",
			Keep: "id=DBClusterId", Open: true,
		},
		managedtest.Step{Call: "DescribeDBClusterEndpoints DBClusterId={id}", Keep: "endpoint=DBEndpointId"},
		managedtest.Step{Call: ssl + "SSLEnabled=Enable"},
		managedtest.Step{Call: "DescribeDBClusterSSL DBClusterId={id}", Later: 800 * 24 * time.Hour, Shows: []string{`"SSLExpireTime":"2031-01-02T`, `"SSLAutoRotate":"Disable"`}},
		managedtest.Step{Call: ssl + "SSLEnabled=Update SSLAutoRotate=Enable"},
		managedtest.Step{Call: "DescribeDBClusterSSL DBClusterId={id}", Shows: []string{`"SSLExpireTime":"2033-03-`}},
		managedtest.Step{Call: "DescribeDBClusterSSL DBClusterId={id}", Later: 400 * 24 * time.Hour, Shows: []string{`"SSLExpireTime":"2034-03-`}},
		managedtest.Step{Call: ssl + "SSLAutoRotate=Disable"},
		managedtest.Step{Call: "DescribeDBClusterSSL DBClusterId={id}", Later: 800 * 24 * time.Hour, Shows: []string{`"SSLExpireTime":"2034-03-`}},
	)
}
