package nis

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const region = "cn-hangzhou"

// scene is a world with a vSwitch of the owner that two participants are in, and one
// that only the owner sees. Each account has an instance in its own security group,
// by the account's name; the owner has another one in the vSwitch of its own.
type scene struct {
	*servicestest.Scene

	vpcs, computes       *servicestest.Scene // calls to Vpc and Ecs on the same stage
	vpc, shared, private string
	groups, instances    map[string]string
	inner                string // the owner's instance in private
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{
		Scene:  servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "team-a", "team-b", "stranger"),
		groups: map[string]string{}, instances: map[string]string{},
	}
	s.vpcs, s.computes = s.Of(vpc.Product()), s.Of(ecs.Product(vpc.OfEcs(ecs.Contract)))
	s.vpc = s.makes(s.vpcs, "owner", "CreateVpc", "VpcId", "CidrBlock", "10.0.0.0/16")
	s.shared = s.makes(s.vpcs, "owner", "CreateVSwitch", "VSwitchId", "VpcId", s.vpc, "ZoneId", "cn-hangzhou-h", "CidrBlock", "10.0.1.0/24")
	s.private = s.makes(s.vpcs, "owner", "CreateVSwitch", "VSwitchId", "VpcId", s.vpc, "ZoneId", "cn-hangzhou-h", "CidrBlock", "10.0.2.0/24")
	s.Share(s.shared, "team-a", "team-b")
	for _, account := range []string{"owner", "team-a", "team-b"} {
		s.groups[account] = s.makes(s.computes, account, "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.vpc)
		s.opens(account, "22/22", "10.0.0.0/16")
		s.instances[account] = s.runs(account, s.shared)
	}
	s.inner = s.runs("owner", s.private)
	return s
}

// makes calls an action that succeeds, waits, and tells what is at a name in the answer.
func (s *scene) makes(in *servicestest.Scene, account, action, name string, given ...string) string {
	s.Helper()
	answer, refused := in.Call(account, action, pairs(given))
	if refused != nil {
		s.Fatalf("%s %s %v: %v", account, action, given, refused)
	}
	s.Settle()
	text, err := json.Marshal(answer)
	s.Must(err)
	_, rest, _ := strings.Cut(string(text), `"`+name+`":`)
	rest = strings.TrimLeft(rest, `["`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

func pairs(given []string) wire.Parameters {
	read := wire.Parameters{}
	for i := 0; i < len(given); i += 2 {
		read[given[i]] = given[i+1]
	}
	return read
}

func (s *scene) opens(account, ports, block string) {
	s.Helper()
	s.makes(s.computes, account, "AuthorizeSecurityGroup", "", "SecurityGroupId", s.groups[account], "Permissions.1.IpProtocol", "TCP", "Permissions.1.PortRange", ports, "Permissions.1.SourceCidrIp", block)
}

func (s *scene) runs(account, vswitch string) string {
	s.Helper()
	return s.makes(s.computes, account, "RunInstances", "InstanceIdSet", "VSwitchId", vswitch, "SecurityGroupId", s.groups[account],
		"ImageId", "aliyun_3_x64_20G_alibase.vhd", "InstanceType", "ecs.g7.large", "SystemDisk.Category", "cloud_essd")
}

// addressOf is the private address of an account's instance.
func (s *scene) addressOf(account, instance string) string {
	s.Helper()
	return s.makes(s.computes, account, "DescribeNetworkInterfaces", "PrivateIpAddress", "InstanceId", instance)
}

// reachesInternet gives the owner a NAT gateway through which both vSwitches reach
// the internet: the route to it comes along.
func (s *scene) reachesInternet() (nat, eip, address, entry, table string) {
	s.Helper()
	nat = s.makes(s.vpcs, "owner", "CreateNatGateway", "NatGatewayId", "VpcId", s.vpc, "VSwitchId", s.private, "NatType", "Enhanced", "NetworkType", "internet", "InstanceChargeType", "PostPaid")
	s.Settle()
	eip = s.makes(s.vpcs, "owner", "AllocateEipAddress", "AllocationId", "Bandwidth", "5")
	address = s.makes(s.vpcs, "owner", "DescribeEipAddresses", "IpAddress", "AllocationId", eip)
	s.makes(s.vpcs, "owner", "AssociateEipAddress", "", "AllocationId", eip, "InstanceId", nat, "InstanceType", "Nat")
	table = s.makes(s.vpcs, "owner", "DescribeNatGateways", "SnatTableId", "NatGatewayId", nat)
	entry = s.makes(s.vpcs, "owner", "CreateSnatEntry", "SnatEntryId", "SnatTableId", table, "SourceCIDR", "10.0.0.0/16", "SnatIp", address)
	return nat, eip, address, entry, table
}

// path is what CreateAndAnalyzeNetworkPath gets for a flow between instances, vSwitches
// or public addresses.
func path(from, to, port string, more ...string) wire.Parameters {
	asked := pairs(more)
	asked["Protocol"], asked["TargetPort"] = "tcp", port
	asked["SourceType"], asked["SourceId"] = typed(from), from
	asked["TargetType"], asked["TargetId"] = typed(to), to
	return asked
}

func typed(id string) string {
	switch {
	case strings.HasPrefix(id, "i-"):
		return typeInstance
	case strings.HasPrefix(id, "vsw-"):
		return typeVSwitch
	}
	return typePublic
}

// found is what an analysis says.
type found struct {
	GetNetworkReachableAnalysisResponse
	says
	text string
}

// says is the result under another name than the field of the answer that it is in.
type says = result

// asks has a flow analyzed at once.
func (s *scene) asks(account string, asked wire.Parameters) found {
	s.Helper()
	id := *servicestest.OK[CreateAndAnalyzeNetworkPathResponse](s, account, "CreateAndAnalyzeNetworkPath", asked).NetworkReachableAnalysisId
	s.Settle()
	return s.looks(account, id)
}

func (s *scene) looks(account, id string) (seen found) {
	s.Helper()
	seen.GetNetworkReachableAnalysisResponse = *servicestest.OK[GetNetworkReachableAnalysisResponse](s, account, "GetNetworkReachableAnalysis", wire.Parameters{"NetworkReachableAnalysisId": id})
	if seen.NetworkReachableAnalysisResult != nil {
		seen.text = *seen.NetworkReachableAnalysisResult
		s.Must(json.Unmarshal([]byte(seen.text), &seen.says))
	}
	return seen
}

// want says how an analysis must end, by its errorCode: "" where the flow gets there.
func (s *scene) want(seen found, code string) {
	s.Helper()
	if *seen.NetworkReachableAnalysisStatus != "finish" || *seen.Reachable != (code == "") || seen.ErrorCode != code {
		s.Errorf("the analysis ends %s with %q, want %q: %s", *seen.NetworkReachableAnalysisStatus, seen.ErrorCode, code, seen.text)
	}
}

// types are those of the nodes on the way there.
func (f found) types() (types []string) {
	for _, one := range f.TopologyData.Positive.Nodes {
		types = append(types, one.Type)
	}
	return types
}

func (s *scene) wantTypes(seen found, want ...string) {
	s.Helper()
	if got := seen.types(); !slices.Equal(got, want) {
		s.Errorf("the packet comes by %v, want %v", got, want)
	}
}

// said is what a result says, without the ids that each one has of its own.
func (f found) said() string {
	return strings.NewReplacer(*f.NetworkReachableAnalysisId, "", f.RequestID, "", f.SecurityGroupData.ReportID, "", f.TopologyData.ReportID, "").Replace(f.text)
}

// hides says that a result tells of none of the ids.
func (s *scene) hides(seen found, ids ...string) {
	s.Helper()
	for _, id := range ids {
		if id == "" || strings.Contains(seen.text, id) {
			s.Errorf("the result shows %q: %s", id, seen.text)
		}
	}
}
