package slb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTLSCipherPolicies(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Given = map[string]string{"lb": s.lb, "cert": s.certifies("www.example.com")}
	create := func(rest, code string) managedtest.Step {
		return managedtest.Step{Call: "CreateTLSCipherPolicy RegionId=cn-hangzhou " + rest, Refused: code, Open: true}
	}
	const set = "SetTLSCipherPolicyAttribute RegionId=cn-hangzhou TLSCipherPolicyId={id} Name=modern TLSVersions.1=TLSv1.3 Ciphers.1=TLS_AES_128_GCM_SHA256"
	s.Life(
		create("Name=1st TLSVersions.1=TLSv1.2 Ciphers.1=AES256-SHA256", "InvalidParameter"),
		create("Name=old TLSVersions.1=SSLv3 Ciphers.1=AES256-SHA256", "TLSPolicyNoSupportVersion"),
		create("Name=old TLSVersions.1=TLSv1.0 Ciphers.1=AES256-SHA256", "TLSPolicyNoSupportCipher"),
		create("Name=old TLSVersions.1=TLSv1.2 Ciphers.1=AES256-SHA256 Ciphers.2=TLS_AES_128_GCM_SHA256", "TLSPolicyNoSupportCipher"),
		create("Name=old TLSVersions.1=TLSv1.2 TLSVersions.2=TLSv1.2 Ciphers.1=AES256-SHA256", "ParamDuplicateError.TlsVersions"),
		create("Name=old TLSVersions.1=TLSv1.2 Ciphers.1=AES256-SHA256 Ciphers.2=AES256-SHA256", "ParamDuplicateError.Ciphers"),
		opened(keeping("id=TLSCipherPolicyId", "CreateTLSCipherPolicy RegionId=cn-hangzhou Name=old TLSVersions.1=TLSv1.1 TLSVersions.2=TLSv1.2 Ciphers.1=AES256-SHA256 Ciphers.2=AES256-SHA")),
		step("ListTLSCipherPolicies RegionId=cn-hangzhou Name=old", `"InstanceId":"{id}"`, `"Status":"normal"`, `"TLSVersions":["TLSv1.1","TLSv1.2"]`, `"Ciphers":["AES256-SHA256","AES256-SHA"]`, `"TotalCount":1`),
		managedtest.Step{Call: "ListTLSCipherPolicies RegionId=cn-hangzhou MaxItems=101", Refused: "InvalidParameter", Open: true},
		step("CreateLoadBalancerHTTPSListener LoadBalancerId={lb} ListenerPort=443 Bandwidth=-1 HealthCheck=off BackendServerPort=80 ServerCertificateId={cert} TLSCipherPolicy={id}"),
		step("DescribeLoadBalancerHTTPSListenerAttribute LoadBalancerId={lb} ListenerPort=443", `"TLSCipherPolicy":"{id}"`),
		step("ListTLSCipherPolicies RegionId=cn-hangzhou TLSCipherPolicyId={id} IncludeListener=true", `"RelateListeners":[{"Port":443,"Protocol":"https","LoadBalancerId":"{lb}"}]`),
		managedtest.Step{Call: "DeleteTLSCipherPolicy RegionId=cn-hangzhou TLSCipherPolicyId={id}", Refused: "TLSPolicyRelated"},
		managedtest.Step{Call: set, Busy: true},
		managedtest.Step{Call: set, Refused: "TLSPolicyConfiguring", Busy: true},
		step("ListTLSCipherPolicies RegionId=cn-hangzhou TLSCipherPolicyId={id}", `"Status":"configuring"`),
		managedtest.Step{Call: "DeleteTLSCipherPolicy RegionId=cn-hangzhou TLSCipherPolicyId={id}", Refused: "TLSPolicyConfiguring"},
		managedtest.Step{Call: set, Refused: "TLSPolicyUnchanged"},
		step("SetLoadBalancerHTTPSListenerAttribute LoadBalancerId={lb} ListenerPort=443 TLSCipherPolicy=tls_cipher_policy_1_2"),
		step("DeleteTLSCipherPolicy RegionId=cn-hangzhou TLSCipherPolicyId={id}"),
		managedtest.Step{Call: "DeleteTLSCipherPolicy RegionId=cn-hangzhou TLSCipherPolicyId={id}", Refused: "InvalidTLSPolicyId.NotExist"},
		managedtest.Step{Call: "SetLoadBalancerHTTPSListenerAttribute LoadBalancerId={lb} ListenerPort=443 TLSCipherPolicy={id}", Refused: "InvalidTLSPolicyId.NotExist"},
	)
	for range 50 {
		s.makes("CreateTLSCipherPolicy", "TLSCipherPolicyId", "RegionId", "cn-hangzhou", "Name", "again", "TLSVersions.1", "TLSv1.2", "Ciphers.1", "AES256-SHA")
	}
	s.refuses("400 TLSCipherPolicyOverLimit", "CreateTLSCipherPolicy", "RegionId", "cn-hangzhou", "Name", "again", "TLSVersions.1", "TLSv1.2", "Ciphers.1", "AES256-SHA")
	s.says(s.said("ListTLSCipherPolicies", "RegionId", "cn-hangzhou", "MaxItems", "2"), `"IsTruncated":false`, `"TotalCount":50`)
	s.says(s.said("ListTLSCipherPolicies", "RegionId", "cn-hangzhou", "MaxItems", "100"), `"IsTruncated":true`, `"NextToken":""`)
}
